import {
  type Holder,
  holdersOf,
  listCommands,
  listQueries,
  listRefusals,
  rightHolders,
} from '../../server/src/platform/index.ts'
import { rooms } from '../../server/src/rooms.ts'

const roleWords: Readonly<Record<Holder, string>> = {
  clerk: '经办 clerk',
  reviewer: '区县审核 reviewer',
  'city-reviewer': '市级复核 city reviewer',
  finance: '资金经办 finance',
  'finance-approver': '资金复核 finance approver',
  inspector: '检查 inspector',
  auditor: '审计 auditor',
  statistician: '统计 statistician',
  'content-editor': '内容编辑 content editor',
  administrator: '系统管理 system administrator',
  'security-officer': '安全管理 security officer',
  'audit-officer': '审计管理 audit officer',
  staff: '本辖区业务岗位 staff who see cases',
  bureau: '本辖区任一岗位 anyone of the bureau',
  organization: '单位任一成员 any member of an organization',
  'organization-owner': '单位负责人 owner',
  'organization-training': '单位培训专员 training',
  'organization-finance': '单位财务 finance',
  learner: '学员 learner',
  'verified-learner': '实名学员 verified learner',
  public: '公众 anyone',
  'signed-in': '已登录 signed in',
  system: '系统 the system',
}

const note = '<!-- made from the code by npm run generate -->\n\n'

/** Who may do and see what: the permission matrix and the audit catalogue. */
export function tellCommands(): string {
  const matrix = listCommands().map((each) => {
    const open = holdersOf(each.by)
    const marks = rightHolders.map((holder) => (open.has(holder) ? '●' : ''))
    return `| \`${each.name}\` | ${each.zh} | ${marks.join(' | ')} |`
  })
  const queries = listQueries().map(
    (each) => `| \`${each.name}\` | ${each.zh} | ${each.by.map((by) => roleWords[by]).join('、')} |`,
  )
  return [
    `${note}# Commands and permissions\n`,
    'A command changes something; its name is also the audit entry and the permission. ● means the role may give it, within the area',
    'where the role is held; conditions on the thing itself (one’s own organization, not the person who checked before) come on top.\n',
    `| command | 含义 | ${rightHolders.map((holder) => roleWords[holder].replace(' ', '<br>')).join(' | ')} |`,
    `|---|---|${rightHolders.map(() => ':-:|').join('')}`,
    ...matrix,
    '\n## Queries\n',
    '| query | 含义 | open to |',
    '|---|---|---|',
    ...queries,
    '',
  ].join('\n')
}

/** Every "no" the product can say. */
export function tellRefusals(): string {
  const rows = listRefusals().map(
    ({ code, text }) => `| <a id="${code}"></a>\`${code}\` | ${text.status} | ${text.zh} | ${text.en} |`,
  )
  return [
    `${note}# Refusals\n`,
    'A refusal is a door that is closed now: the command did nothing. Codes are never reused. Words in braces are members of `details`.\n',
    '| code | HTTP | 说明 | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** What rooms tell each other upwards, and what happens by itself. */
export function tellEvents(): string {
  const events = rooms
    .flatMap((room) => room.subscriptions ?? [])
    .map((each) => `| \`${each.event}\` | \`${each.command.name}\` | ${each.command.zh} |`)
  const sweeps = rooms
    .flatMap((room) => room.sweeps ?? [])
    .map((each) => `| \`${each.name}\` | \`${each.command.name}\` | ${each.command.zh} |`)
  const jobs = rooms.flatMap((room) => room.jobs ?? []).map((each) => `- \`${each.name}\``)
  return [
    `${note}# Events, sweeps and jobs\n`,
    '## Events\n\nPublished with the transaction that caused them; the command on the right is carried out once for each.\n',
    '| event | command | 含义 |',
    '|---|---|---|',
    ...events,
    '\n## Sweeps\n\nEvery minute, and whenever a sandbox clock is moved: what is due is done.\n',
    '| sweep | command | 含义 |',
    '|---|---|---|',
    ...sweeps,
    '\n## Jobs\n',
    ...jobs,
    '',
  ].join('\n')
}
