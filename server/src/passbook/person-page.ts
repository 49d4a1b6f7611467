import { certificateKindIds, relationIds, skillLevels, traineeGroupIds } from '@zhixun/policy'
import { z } from 'zod'
import {
  gatherTrainings,
  LearnerSubsidy,
  LearnerTraining,
  type Training,
  viewSubsidy,
  viewTraining,
} from '../casefile/index.ts'
import { type Certificate, findCertificates } from '../certificates/index.ts'
import { realNameStates, realNameStatesOf } from '../identity/index.ts'
import { notFound, orRefuse, type QueryContext } from '../platform/index.ts'
import {
  CorrectionView,
  findOrganizationNames,
  getPeople,
  getPersonBankAccount,
  listCorrections,
  listEmploymentsOf,
  listPersonChanges,
  viewCorrection,
} from '../registry/index.ts'

const CertificateOfPerson = z.object({
  certificateId: z.string(),
  kind: z.enum(certificateKindIds),
  number: z.string(),
  level: z.enum(skillLevels).nullable(),
  occupation: z.string().nullable(),
  issuer: z.string(),
  issuedOn: z.iso.date(),
  isValid: z.boolean(),
})

const EmploymentOfPerson = z.object({
  regionId: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  relation: z.enum(relationIds),
  /** null: not known; an empty list: none. */
  groups: z.array(z.enum(traineeGroupIds)).nullable(),
  hiredOn: z.iso.date().nullable(),
  leftOn: z.iso.date().nullable(),
  insuredMonths: z.int().nullable(),
  insuredAsOf: z.iso.date().nullable(),
})

/** All that is on record about one person, as far as whoever asks may see it; numbers masked. (个人培训护照) */
export const PersonPage = z
  .object({
    person: z.object({
      personId: z.string(),
      name: z.string(),
      idNumberMasked: z.string(),
      phoneMasked: z.string().nullable(),
      birthYear: z.int(),
      sex: z.enum(['male', 'female']),
      bankAccount: z
        .object({
          bankName: z.string(),
          accountMasked: z.string(),
          /** No money goes there before the person gave it again. */
          isAskedAgain: z.boolean(),
        })
        .nullable(),
      /** Of whoever signs in as the person; null: nobody does yet. */
      realName: z.enum(realNameStates).nullable(),
    }),
    employments: z.array(EmploymentOfPerson),
    trainings: z.array(LearnerTraining),
    certificates: z.array(CertificateOfPerson),
    subsidies: z.array(LearnerSubsidy),
    corrections: z.array(CorrectionView),
    changes: z.array(
      z.object({
        field: z.enum(['name', 'phone']),
        before: z.string().nullable(),
        after: z.string(),
        actorName: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    /** What of it is summed up on the first line. */
    totals: z.object({
      classHours: z.number(),
      passed: z.int(),
      certificates: z.int(),
      paidFen: z.int(),
    }),
  })
  .meta({ id: 'PersonPage' })
export type PersonPage = z.output<typeof PersonPage>

const CORRECTIONS_SHOWN = 50

/** Gathers the page within the transaction's scope. @throws notFound where the person is not within it */
export async function gatherPersonPage(context: QueryContext, personId: string): Promise<PersonPage> {
  const { tx } = context
  const person = orRefuse((await getPeople(tx, [personId])).get(personId), notFound({ what: '人员' }))
  const account = await getPersonBankAccount(tx, personId)
  const gathered = await gatherTrainings(context, personId)
  const trainings = gathered.map((training) =>
    viewTraining(training, context.todayIn(training.plan.regionId)),
  )
  const certificates = (await findCertificates(tx, undefined, { personId })).map(viewCertificate)
  const subsidies = await viewSubsidies(context, gathered)
  const corrections = await listCorrections(tx, { personId, limit: CORRECTIONS_SHOWN })
  const changes = await listPersonChanges(tx, personId)
  const { name, idNumberMasked, phoneMasked, birthYear, sex } = person
  return {
    person: {
      ...{ personId, name, idNumberMasked, phoneMasked, birthYear, sex },
      realName: (await realNameStatesOf(context, [personId])).get(personId) ?? null,
      bankAccount: account
        ? {
            ...{ bankName: account.bankName, accountMasked: account.accountMasked },
            isAskedAgain: account.askedAgainAt !== null,
          }
        : null,
    },
    employments: await viewEmployments(context, personId),
    trainings,
    certificates,
    subsidies,
    corrections: corrections.slice(0, CORRECTIONS_SHOWN).map((each) => viewCorrection(context, each)),
    changes: changes.map((change) => ({ ...change, at: change.at.toISOString() })),
    totals: {
      classHours: sum(trainings.map(({ result }) => result?.classHours ?? 0)),
      passed: trainings.filter(({ outcome }) => outcome === 'passed').length,
      certificates: certificates.filter(({ isValid }) => isValid).length,
      paidFen: sum(subsidies.filter(({ state }) => state === 'paid').map(({ fen }) => fen)),
    },
  }
}

async function viewEmployments({ tx, asSystem }: QueryContext, personId: string) {
  const employments = await listEmploymentsOf(tx, personId)
  const names = await asSystem('an employment is told with the name of the organization', () =>
    findOrganizationNames(
      tx,
      employments.map(({ organizationId }) => organizationId),
    ),
  )
  return employments.map((each) => ({
    regionId: each.regionId,
    organizationId: each.organizationId,
    organizationName: names.get(each.organizationId) ?? '',
    relation: each.relation,
    groups: each.groups && [...each.groups],
    hiredOn: each.hiredOn,
    leftOn: each.leftOn,
    insuredMonths: each.insuredMonths,
    insuredAsOf: each.insuredAsOf,
  }))
}

async function viewSubsidies(context: QueryContext, trainings: readonly Training[]) {
  const subsidies: z.output<typeof LearnerSubsidy>[] = []
  for (const training of trainings)
    for (const subsidy of training.subsidies) subsidies.push(await viewSubsidy(context, training, subsidy))
  return subsidies
}

function viewCertificate(certificate: Certificate): z.output<typeof CertificateOfPerson> {
  const { certificateId, kind, number, level, occupation, issuer, issuedOn, state } = certificate
  return {
    ...{ certificateId, kind, number, level, occupation, issuer, issuedOn },
    isValid: state === 'valid',
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
