/** Where a person's verification stands. (实名核验) */
export const realNameStates = ['open', 'waiting', 'verified', 'declined'] as const
export type RealNameState = (typeof realNameStates)[number]

/** What a clerk can have seen. */
export const identityDocuments = {
  'id-card': { zh: '居民身份证原件', en: 'identity card' },
  'temporary-id-card': { zh: '临时身份证原件', en: 'temporary identity card' },
  'social-security-card': { zh: '社会保障卡原件', en: 'social security card' },
  'household-register': { zh: '户口簿原件', en: 'household register' },
  'police-certificate': { zh: '公安机关身份证明', en: 'certificate of the police' },
} as const
export type IdentityDocument = keyof typeof identityDocuments
export const identityDocumentIds = Object.keys(identityDocuments) as [IdentityDocument, ...IdentityDocument[]]

/** Why a clerk has to look. */
export const whysAClerkLooks = [
  'unknown', //              no register knows the number
  'name-differs', //         one knows it under another name
  'phone-from-elsewhere', // the phone is from an organization that no register tells to employ the person
  'opened-at-counter', //    somebody of the bureau opened the account; a colleague sees the person too
] as const
export type WhyAClerkLooks = (typeof whysAClerkLooks)[number]

/** Whether whoever signs in as a person was shown to be that person. */
export interface RealName {
  readonly regionId: string
  readonly personId: string
  readonly state: RealNameState
  readonly way: 'register' | 'clerk' | null
  readonly why: WhyAClerkLooks | null
  /** The register that knew the person, in words. */
  readonly source: string | null
  readonly document: IdentityDocument | null
  readonly reason: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly askedAt: Date | null
  /** Wrong ones since `triedAt`. */
  readonly tries: number
  readonly triedAt: Date | null
}

export function nothingAsked(regionId: string, personId: string): RealName {
  return {
    regionId,
    personId,
    state: 'open',
    way: null,
    why: null,
    source: null,
    document: null,
    reason: null,
    decidedByName: null,
    decidedAt: null,
    askedAt: null,
    tries: 0,
    triedAt: null,
  }
}
