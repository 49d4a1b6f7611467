import { refusal } from '../platform/index.ts'

export const registerHeadingsMissing = refusal<{ kind: string; columns: string; columnsEn: string }>(
  'registers.headings-missing',
  {
    status: 422,
    zh: '文件中没有找到“{kind}”所需的列：{columns}。请核对所选的登记种类，或补上列名后再导入',
    en: 'The file has no column for: {columnsEn}. Check the kind of register chosen, or add the headings and import again',
  },
)

export const fileKnown = refusal<{ fileName: string; day: string }>('registers.file-known', {
  status: 409,
  zh: '同一文件已于 {day} 导入（{fileName}），无需重复导入',
  en: 'The same file was imported on {day} ({fileName}); there is no need to import it again',
})

export const fileCutOff = refusal<{ line: number }>('registers.file-cut-off', {
  status: 422,
  zh: '文件不完整：第 {line} 行在中间断开。请向来源单位重新取得完整的文件',
  en: 'The file is cut off in the middle of line {line}. Obtain the whole file again',
})

export const lineEndless = refusal<{ line: number }>('registers.line-endless', {
  status: 422,
  zh: '第 {line} 行超过 1 MB 仍没有结束，文件不是一行一人的名单。请检查换行符和引号，或向来源单位重新取得文件',
  en: 'Line {line} does not end within 1 MB: the file is no list with a line each. Look at its line ends and quotes, or obtain it again',
})

export const nothingReadable = refusal('registers.nothing-readable', {
  status: 422,
  zh: '文件只有列名，没有内容。请向来源单位重新取得文件',
  en: 'The file has headings and no lines. Obtain the file again',
})

export const columnsMixedUp = refusal<{ lines: number; faultyLines: number; example: string }>(
  'registers.columns-mixed-up',
  {
    status: 422,
    zh: '文件的 {lines} 行中有 {faultyLines} 行有问题，可能是列名与内容错位（例如：{example}）。请更正后重新导入',
    en: '{faultyLines} of {lines} lines have faults; the headings may stand over the wrong columns (for instance: {example}). Correct the file and import it again',
  },
)

export const areaNotYours = refusal<{ area: string }>('registers.area-not-yours', {
  status: 422,
  zh: '登记数据的适用地区（{area}）应包含所在地区，并在您的职责范围内',
  en: 'The area of the register ({area}) has to hold your region and lie within your own duties',
})

export const periodImpossible = refusal('registers.period-impossible', {
  status: 422,
  zh: '数据期间不对：开始不得晚于结束，数据日期不得晚于今天',
  en: 'The period is impossible: it begins before it ends, and the day of the data is not after today',
})

export const registerKindNotTaken = refusal<{ name: string }>('registers.file-kind-not-taken', {
  status: 415,
  zh: '登记数据只接收 csv、tsv、txt 或 xlsx：{name}。旧格式的 xls 请用 Excel 或 WPS 打开后另存为 xlsx 再上传',
  en: 'A register comes as csv, tsv, txt or xlsx: {name}. Save an old xls as xlsx first',
})

export const publishNeedsAnother = refusal('registers.publish-needs-another', {
  status: 409,
  zh: '您（或与您互相顶岗的同事）上传或导入的数据须由另一位审核人员核对后发布；本区县没有其他审核人员的，请市级复核人员发布',
  en: 'You, or the colleague you share a cover with, uploaded this or had it imported; another reviewer looks and publishes, of the city where the county has none',
})

export const needsAcknowledging = refusal<{ why: string; whyEn: string }>('registers.needs-acknowledging', {
  status: 409,
  zh: '请先确认：{why}',
  en: 'Acknowledge this first: {whyEn}',
})

export const nothingCorrected = refusal('registers.nothing-corrected', {
  status: 422,
  zh: '更正须写明该类数据的要素：参保写缴费单位和起止年月，就业写单位和录用日期，证书写编号（补记还须写发证日期），名单补记写起始日期；开始不得晚于结束',
  en: 'A correction has to say what its kind needs: employer and months, employer and day, the number of a certificate, or the first day; beginning before it ends',
})

export const correctionChangesNothing = refusal<{ says: string; saysEn: string }>(
  'registers.correction-changes-nothing',
  {
    status: 409,
    zh: '这项更正不会改变任何登记事实（含已提出待复核的更正）。现有登记：{says}。请核对要补记或剔除的内容；登记数据本身无误的，请以“不予更正”答复本人',
    en: 'This correction would change nothing, counting what is proposed already. The registers say: {saysEn}. Check what is to be added or removed; where they are right, answer the person that nothing is corrected',
  },
)

export const correctionNeedsAnother = refusal('registers.correction-needs-another', {
  status: 409,
  zh: '您（或与您互相顶岗的同事）提出的或上传了证明材料的更正须由另一位审核人员核对证明材料后复核；本区县没有其他审核人员的，请市级复核人员办理',
  en: 'You, or the colleague you share a cover with, proposed this or brought its paper; another reviewer looks at it and agrees, of the city where the county has none',
})

export const employerCodeWrong = refusal('registers.employer-code-wrong', {
  status: 422,
  zh: '单位的统一社会信用代码有误，请核对后重填',
  en: 'The credit code of the employer is wrong; check it and enter it again',
})

export const verifiedAlready = refusal('registers.verified-already', {
  status: 409,
  zh: '您已完成实名核验',
  en: 'Your real name is verified already',
})

export const realNameTriesOver = refusal<{ max: number }>('registers.real-name-tries-over', {
  status: 429,
  zh: '24 小时内已有 {max} 次与登记信息不一致，请明天再试，或携带身份证到所在地人社部门核验',
  en: 'Wrong {max} times within 24 hours; try again tomorrow, or bring your identity card to the local bureau',
})

export const realNameNotWaiting = refusal('registers.real-name-not-waiting', {
  status: 409,
  zh: '该人员没有待审核的实名核验，可能已由他人办理',
  en: 'Nobody waits here; perhaps somebody decided already',
})

export const realNameNeedsAnother = refusal('registers.real-name-needs-another', {
  status: 409,
  zh: '该账号由您（或与您顶岗的同事）代为开通，实名核验须由另一位工作人员办理',
  en: 'You, or the colleague you share a cover with, opened this account; somebody else has to say whose it is',
})

export const documentMissing = refusal('registers.document-missing', {
  status: 422,
  zh: '请选择核对过的证件',
  en: 'Say which document you saw',
})
