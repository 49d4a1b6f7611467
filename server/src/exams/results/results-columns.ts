import type { TableShape } from '../../platform/imports/index.ts'
import { HeadingReader, idNumberWords, nameWords, notTheLearner } from '../../platform/imports/index.ts'

export type ResultColumn =
  | 'serial'
  | 'name'
  | 'idNumber'
  | 'classHours'
  | 'score'
  | 'passed'
  | 'certificateKind'
  | 'level'
  | 'certificateNumber'
  | 'issuedOn'
  | 'occupation'
  | 'remark'

/** The house's own heading of each column, as in the template that institutions download. */
export const resultLabels: Readonly<Record<ResultColumn, string>> = {
  serial: '序号',
  name: '姓名',
  idNumber: '身份证号码',
  classHours: '完成课时',
  score: '考核成绩',
  passed: '是否合格',
  certificateKind: '证书类型',
  level: '证书等级',
  certificateNumber: '证书编号',
  issuedOn: '发证日期',
  occupation: '职业（工种）',
  remark: '备注',
}

/** Lists of results need name and identity number; every other column may be absent. */
export const resultsShape: TableShape<ResultColumn> = {
  headings: new HeadingReader<ResultColumn>(
    [
      { name: 'serial', words: [resultLabels.serial, '编号', '序', 'no', 'no.'] },
      { name: 'idNumber', ...idNumberWords },
      { name: 'name', ...nameWords },
      {
        name: 'classHours',
        words: [
          resultLabels.classHours,
          '课时',
          '学时',
          '完成学时',
          '培训课时',
          '培训学时',
          '实际课时',
          '累计学时',
        ],
        hints: /课时|学时/,
        except: /单价|标准|应|计划|总/,
      },
      {
        name: 'score',
        words: [resultLabels.score, '成绩', '考试成绩', '分数', '得分', '总成绩', '考核分数', '综合成绩'],
        hints: /成绩|分数|得分/,
        except: /理论|实操|实际操作|应知|应会|平时/,
      },
      {
        name: 'passed',
        words: [resultLabels.passed, '考核结果', '考试结果', '结果', '结论', '合格', '是否通过', '评定结果'],
        hints: /是否合格|是否通过|考核结/,
      },
      { name: 'certificateKind', words: [resultLabels.certificateKind, '证书种类', '证书名称', '证书类别'] },
      { name: 'level', words: [resultLabels.level, '等级', '技能等级', '级别', '证书级别', '职业等级'] },
      {
        name: 'certificateNumber',
        words: [resultLabels.certificateNumber, '证书号', '证书号码', '合格证编号', '证号'],
        hints: /证书.*(?:编号|号)|合格证号/,
        except: notTheLearner,
      },
      {
        name: 'issuedOn',
        words: [
          resultLabels.issuedOn,
          '发证时间',
          '颁证日期',
          '取证日期',
          '证书日期',
          '核发日期',
          '取证时间',
        ],
      },
      {
        name: 'occupation',
        words: [resultLabels.occupation, '职业', '工种', '职业工种', '鉴定职业', '培训工种'],
        hints: /工种/,
      },
      { name: 'remark', words: [resultLabels.remark, '说明'] },
    ],
    ['name', 'idNumber'],
  ),
  identity: { name: 'name', idNumber: 'idNumber', others: [] },
  idle: ['serial', 'remark'],
  shared: ['certificateKind', 'level', 'issuedOn', 'occupation'],
}
