import type { TableShape } from '../../platform/imports/index.ts'
import {
  type Field,
  HeadingReader,
  idNumberWords,
  nameWords,
  phoneWords,
} from '../../platform/imports/index.ts'

export type RosterColumn =
  | 'serial'
  | 'name'
  | 'sex'
  | 'idNumber'
  | 'phone'
  | 'relation'
  | 'category'
  | 'hiredOn'
  | 'insuredMonths'
  | 'trade'
  | 'level'
  | 'period'
  | 'startsOn'
  | 'endsOn'
  | 'remark'

/** The house's own heading of each column, as in the template that firms download. */
export const rosterLabels: Readonly<Record<RosterColumn, string>> = {
  serial: '序号',
  name: '姓名',
  sex: '性别',
  idNumber: '身份证号码',
  phone: '手机号码',
  relation: '用工形式',
  category: '人员类别',
  hiredOn: '入职日期',
  insuredMonths: '参保月数',
  trade: '培训工种',
  level: '培训等级',
  period: '培训起止时间',
  startsOn: '开始日期',
  endsOn: '结束日期',
  remark: '备注',
}

const fields: readonly Field<RosterColumn>[] = [
  { name: 'serial', words: [rosterLabels.serial, '编号', '序', 'no', 'no.', '#'] },
  { name: 'idNumber', ...idNumberWords },
  { name: 'name', ...nameWords },
  { name: 'sex', words: [rosterLabels.sex, '男女', 'sex', 'gender'] },
  { name: 'phone', ...phoneWords },
  {
    name: 'relation',
    words: [
      rosterLabels.relation,
      '用工类型',
      '用工性质',
      '用工方式',
      '劳动关系',
      '员工性质',
      '职工性质',
      '用工关系',
    ],
    hints: /用工|劳动关系/,
  },
  {
    name: 'category',
    words: [
      rosterLabels.category,
      '人员类型',
      '类别',
      '职工类别',
      '学员类别',
      '人员性质',
      '对象类别',
      '培训对象',
      '身份类别',
    ],
    hints: /人员类|学员类|职工类|对象类/,
  },
  {
    name: 'hiredOn',
    words: [
      rosterLabels.hiredOn,
      '入职时间',
      '入厂时间',
      '入厂日期',
      '进厂时间',
      '到岗日期',
      '录用日期',
      '招用日期',
      '录用时间',
    ],
    hints: /入职|入厂|进厂|录用日|录用时|招用日|招用时/,
  },
  {
    name: 'insuredMonths',
    words: [
      rosterLabels.insuredMonths,
      '缴费月数',
      '社保月数',
      '参保时长',
      '累计参保月数',
      '社保缴费月数',
      '参保月份数',
    ],
    hints: /参保.*月|缴费.*月数|社保.*月数/,
    except: /年月|起始|开始|截止/,
  },
  {
    name: 'trade',
    words: [
      rosterLabels.trade,
      '工种',
      '职业',
      '职业工种',
      '职业(工种)',
      '培训项目',
      '培训职业',
      '培训专业',
      '鉴定工种',
    ],
    hints: /工种/,
    except: /等级|级别|代码|编码/,
  },
  {
    name: 'level',
    words: [rosterLabels.level, '等级', '级别', '技能等级', '工种等级', '培训级别', '申报等级'],
  },
  {
    name: 'startsOn',
    words: [
      rosterLabels.startsOn,
      '开始时间',
      '开班日期',
      '开班时间',
      '开课日期',
      '开课时间',
      '起始日期',
      '起始时间',
      '培训开始日期',
      '培训开始时间',
      '培训时间起',
      '培训日期起',
      '培训时间开始',
      '培训起止时间起',
      '培训起止时间开始',
    ],
    hints: /(?:培训|开班|上课|课程).*(?:开始|起始|开班)/,
    except: /结束|截止|终止|起止/,
  },
  {
    name: 'endsOn',
    words: [
      rosterLabels.endsOn,
      '结束时间',
      '结业日期',
      '结业时间',
      '结课日期',
      '终止日期',
      '截止日期',
      '培训结束日期',
      '培训结束时间',
      '培训时间止',
      '培训日期止',
      '培训时间结束',
      '培训起止时间止',
      '培训起止时间结束',
    ],
    hints: /(?:培训|上课|课程).*(?:结束|截止|终止|结业)/,
    except: /起止/,
  },
  {
    name: 'period',
    words: [
      rosterLabels.period,
      '培训时间',
      '培训日期',
      '培训起止日期',
      '起止日期',
      '起止时间',
      '培训期限',
      '培训周期',
      '培训时段',
    ],
    hints: /起止(?:日期|时间)|培训期|培训时间|培训日期/,
    except: /参保|合同|缴费/,
  },
  { name: 'remark', words: [rosterLabels.remark, '说明', '备注说明', 'remark', 'remarks'] },
]

/** Rosters need name and identity number; every other column may be absent. */
export const rosterShape: TableShape<RosterColumn> = {
  headings: new HeadingReader<RosterColumn>(fields, ['name', 'idNumber']),
  identity: { name: 'name', idNumber: 'idNumber', others: ['phone'] },
  idle: ['serial', 'remark'],
  shared: ['relation', 'category', 'trade', 'level', 'period', 'startsOn', 'endsOn', 'hiredOn'],
}
