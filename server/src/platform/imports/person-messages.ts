import type { Words } from '@zhixun/policy'
import type { IdCellFault, NameFault, PhoneCellFault } from './read-person.ts'

/** What is wrong with a line, in both languages, and what to do about it; the place goes in front. */
export const personFaultWords: Readonly<Record<IdCellFault | NameFault | PhoneCellFault, Words>> = {
  'name-missing': {
    zh: '姓名没有填写，请按身份证补填',
    en: 'The name is missing; fill it in as on the identity card',
  },
  'cell-error': {
    zh: '单元格显示的是公式错误，请改为直接填写内容',
    en: 'The cell shows an error of a formula; type the content instead',
  },
  'id-missing': { zh: '身份证号码没有填写，请补填', en: 'The identity number is missing; fill it in' },
  'id-as-number': {
    zh: '身份证号码被当作数字保存，第 15 位以后的数字已丢失。请把该列设为“文本”格式后，按身份证重新填写',
    en: 'The identity number was kept as a number, which loses every digit after the 15th. Set the column to "Text" and type it anew',
  },
  'id-length': {
    zh: '身份证号码的位数不对，应为 18 位（旧证 15 位），请核对后更正',
    en: 'The identity number has the wrong length; it has 18 places (15 on old cards). Check and correct it',
  },
  'id-characters': {
    zh: '身份证号码含有不应有的字符，只能是数字，末位可以是 X。请核对后更正',
    en: 'The identity number holds characters it cannot have; only digits, and X at the end. Check and correct it',
  },
  'birth-date-impossible': {
    zh: '身份证号码中的出生日期不存在，请对照身份证更正',
    en: 'The birthday within the identity number does not exist; compare it with the card',
  },
  'id-check-digit': {
    zh: '身份证号码的校验码不对，必有一位写错，请对照身份证更正',
    en: 'The check digit of the identity number does not fit, so some digit is wrong; compare it with the card',
  },
  'phone-length': {
    zh: '手机号码应为 11 位数字，只填一个，请核对后更正',
    en: 'A mobile number has 11 digits, and only one may be given; check and correct it',
  },
  'phone-as-number': {
    zh: '手机号码被当作数字保存，已看不出原来的号码。请把该列设为“文本”格式后重新填写',
    en: 'The phone number was kept as a number and cannot be recovered. Set the column to "Text" and type it anew',
  },
}

export const cellFaultWords = {
  'date-impossible': {
    zh: '日期无法识别或不存在，请改为“2023-02-13”这样的写法',
    en: 'The date cannot be read or does not exist; write it like 2023-02-13',
  },
} as const satisfies Record<string, Words>

export const cellDoubtWords = {
  'day-missing': { zh: '日期只写到月，没有采用', en: 'The date names no day and was left out' },
} as const satisfies Record<string, Words>
