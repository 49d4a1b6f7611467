import { type Field, HeadingReader, type TableShape } from '../../platform/imports/index.ts'

export type TraitListColumn = 'serial' | 'name' | 'creditCode' | 'startsOn' | 'endsOn' | 'remark'

/** The house's own heading of each column. */
export const traitListLabels: Readonly<Record<TraitListColumn, string>> = {
  serial: '序号',
  name: '单位名称',
  creditCode: '统一社会信用代码',
  startsOn: '起始日期',
  endsOn: '截止日期',
  remark: '备注',
}

const fields: readonly Field<TraitListColumn>[] = [
  { name: 'serial', words: [traitListLabels.serial, '编号', '序', 'no', 'no.', '#'] },
  {
    name: 'creditCode',
    words: [
      traitListLabels.creditCode,
      '信用代码',
      '社会信用代码',
      '统一信用代码',
      '组织机构代码',
      'credit code',
    ],
    hints: /信用代码/,
  },
  {
    name: 'name',
    words: [
      traitListLabels.name,
      '企业名称',
      '公司名称',
      '名称',
      '企业',
      '单位',
      '单位全称',
      '企业全称',
      'name',
    ],
    hints: /(?:单位|企业|公司|机构)(?:名称|全称)/,
  },
  {
    name: 'startsOn',
    words: [traitListLabels.startsOn, '起始时间', '开始日期', '生效日期', '认定日期', '有效期起'],
    hints: /起始|生效|有效期(?:限)?起/,
    except: /截止|止$/,
  },
  {
    name: 'endsOn',
    words: [traitListLabels.endsOn, '截止时间', '结束日期', '失效日期', '到期日期', '有效期止', '有效期至'],
    hints: /截止|失效|到期|有效期(?:限)?[止至]/,
  },
  { name: 'remark', words: [traitListLabels.remark, '说明', '备注说明', 'remark', 'remarks'] },
]

/** The code says who is meant; the name shows that nobody slipped in the line. */
export const traitListShape: TableShape<TraitListColumn> = {
  headings: new HeadingReader<TraitListColumn>(fields, ['name', 'creditCode']),
  identity: { name: 'name', idNumber: 'creditCode', others: [] },
  longestLoneName: 40,
  idle: ['serial', 'remark'],
  shared: ['startsOn', 'endsOn'],
}
