import { certificateKinds, relations, skillLevelWords, trainingKinds } from '@zhixun/policy'
import { renderPdf } from '../platform/documents/index.ts'
import { chinaClock } from '../platform/index.ts'
import type { MyPassbook } from './my-passbook.ts'
import { outcomeWords, subsidyWords } from './passbook-words.ts'
import type { PersonPage } from './person-page.ts'
import { registerLines } from './register-lines.ts'

const template = new URL('./passbook.typ', import.meta.url)

/** The passbook on paper, A4, numbers masked. (个人培训护照) */
export function renderPassbook(page: MyPassbook, printedAt: Date): Promise<Buffer> {
  const { person, totals } = page
  return renderPdf(template, {
    title: '个人培训护照',
    printedAt: chinaClock(printedAt).slice(0, 16),
    particulars: [
      ['姓名', person.name],
      ['身份证号码', person.idNumberMasked],
      ['性别', person.sex === 'male' ? '男' : '女'],
      ['出生年份', `${person.birthYear} 年`],
      ['手机号码', person.phoneMasked ?? '未登记'],
      ['完成课时', String(totals.classHours)],
      ['考核合格', `${totals.passed} 次`],
      ['有效证书', `${totals.certificates} 本`],
    ],
    employments: page.employments.map(({ organizationName, relation, hiredOn, leftOn }) => [
      organizationName,
      relations[relation].zh,
      hiredOn ?? '—',
      leftOn ?? '—',
    ]),
    trainings: page.trainings.map((training) => [
      `${training.startsOn} 至 ${training.endsOn}`,
      training.title,
      training.organizationName,
      trainingKinds[training.kind].zh,
      String(training.result?.classHours ?? '—'),
      training.disposed
        ? `${outcomeWords[training.outcome]}（案卷材料已于 ${training.disposed.on} 销毁）`
        : outcomeWords[training.outcome],
    ]),
    certificates: page.certificates.map((certificate) => [
      certificate.issuedOn,
      certificate.number,
      certificateTitle(certificate),
      certificate.issuer,
      certificate.isValid ? '有效' : '已撤销',
    ]),
    subsidies: page.subsidies.map(({ benefit, training, organizationName, payee, fen, state, paidOn }) => ({
      cells: [
        benefit.zh,
        training,
        payee === 'organization' ? organizationName : '本人',
        subsidyWords[state],
        paidOn ?? '—',
      ],
      fen,
    })),
    registers: registerLines(page).map(({ what, told, source }) => [what, told, source]),
    paidFen: totals.paidFen,
  })
}

/** What a certificate is of: `职业技能等级证书　高级工　电工`. */
export function certificateTitle({ kind, level, occupation }: PersonPage['certificates'][number]): string {
  const levelName = level === null ? null : skillLevelWords[level].zh
  return [certificateKinds[kind].zh, levelName, occupation].filter(Boolean).join('　')
}
