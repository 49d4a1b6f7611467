import { certificateKindIds, certificateKinds, skillLevels, skillLevelWords } from '@zhixun/policy'
import { z } from 'zod'
import {
  listQuery,
  maskName,
  notFound,
  orRefuse,
  pageInput,
  pageOf,
  query,
  RegionId,
  Uuid,
} from '../platform/index.ts'
import type { Certificate } from './certificate.ts'
import { findByNumber, findCertificates } from './certificate-store.ts'

export const CertificateView = z
  .object({
    regionId: z.string(),
    certificateId: z.string(),
    classId: z.string(),
    planId: z.string(),
    personId: z.string(),
    number: z.string(),
    kind: z.enum(certificateKindIds),
    level: z.enum(skillLevels).nullable(),
    occupation: z.string().nullable(),
    holderName: z.string(),
    idNumberMasked: z.string(),
    course: z.string(),
    classHours: z.number().nullable(),
    issuer: z.string(),
    issuedOn: z.iso.date(),
    state: z.enum(['valid', 'revoked']),
    stateReason: z.string().nullable(),
  })
  .meta({ id: 'Certificate' })

export const listCertificateViews = listQuery({
  name: 'certificates.list',
  zh: '证书',
  en: 'Certificates',
  input: z.object({
    regionId: RegionId,
    classId: Uuid.optional(),
    kind: z.enum(certificateKindIds).optional(),
    text: z.string().max(60).optional(),
    ...pageInput,
  }),
  by: ['staff', 'organization', 'verified-learner'],
  row: CertificateView,
  filterWords: { kind: certificateKinds },
  personOf: (row) => row.personId,
  columns: [
    { zh: '证书编号', en: 'Number', value: (row) => row.number, width: 26 },
    { zh: '姓名', en: 'Holder', value: (row) => row.holderName, width: 12 },
    { zh: '身份证号码', en: 'ID number', value: (row) => row.idNumberMasked, width: 22 },
    { zh: '证书类型', en: 'Kind', value: (row) => certificateKinds[row.kind].zh, width: 18 },
    { zh: '等级', en: 'Level', value: (row) => row.level && skillLevelWords[row.level].zh, width: 10 },
    { zh: '培训', en: 'Training', value: (row) => row.course, width: 30 },
    { zh: '发证单位', en: 'Issuer', value: (row) => row.issuer, width: 30 },
    { zh: '发证日期', en: 'Issued on', value: (row) => row.issuedOn, as: 'day' },
    {
      zh: '状态',
      en: 'State',
      value: (row) => (row.state === 'valid' ? '有效' : `已撤销：${row.stateReason ?? ''}`),
      width: 20,
    },
  ],
  async run({ tx, actor }, { regionId, cursor, ...filter }) {
    // a learner's certificates may come from anywhere; the scope keeps them to their own
    const within = actor.kind === 'organization' || filter.classId ? regionId : undefined
    const found = await findCertificates(tx, within, { ...filter, after: cursor })
    return pageOf(found.map(viewOf), filter.limit, (row) => row.certificateId)
  },
})

/** What anyone may learn of a certificate whose number and check code they hold. */
export const CheckedCertificate = z
  .object({
    number: z.string(),
    state: z.enum(['valid', 'revoked']),
    stateReason: z.string().nullable(),
    kind: z.enum(certificateKindIds),
    holderNameMasked: z.string(),
    idNumberMasked: z.string(),
    course: z.string(),
    classHours: z.number().nullable(),
    issuer: z.string(),
    issuedOn: z.iso.date(),
  })
  .meta({ id: 'CheckedCertificate' })

export const checkCertificate = query({
  name: 'certificates.check',
  zh: '证书查验',
  en: 'Check whether a certificate is genuine',
  input: z.object({
    regionId: RegionId.default('000000'),
    number: z.string().trim().min(6).max(40),
    code: z
      .string()
      .trim()
      .regex(/^[0-9a-f]{16}$/i),
  }),
  by: ['public'],
  async run(context, { number, code }): Promise<z.output<typeof CheckedCertificate>> {
    const found = await context.asSystem('whoever holds a certificate may check it', () =>
      findByNumber(context.tx, number, code.toLowerCase()),
    )
    const certificate = orRefuse(found, notFound({ what: '证书（请核对编号和校验码）' }))
    const { state, stateReason, kind, idNumberMasked, course, classHours, issuer, issuedOn } = certificate
    return {
      ...{ number, state, stateReason, kind, idNumberMasked, course, classHours, issuer, issuedOn },
      holderNameMasked: maskName(certificate.holderName),
    }
  },
})

function viewOf(certificate: Certificate): z.output<typeof CertificateView> {
  const { organizationId: _, checkCode: __, ...shown } = certificate
  return shown
}
