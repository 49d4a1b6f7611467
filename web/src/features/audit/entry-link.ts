/** The screen of what an entry is about, within the bureau's face; undefined where it has none. */
export function screenOf(regionId: string, subject: string): string | undefined {
  const [kind, id] = subject.split(':')
  if (kind === undefined || id === undefined || id === '') return undefined
  switch (kind) {
    case 'plan':
    case 'class':
    case 'claim':
      return `/audit/opens/${regionId}/${subject}`
    case 'organization':
      return `/organizations/${regionId}/${id}`
    case 'person':
      return `/people/${regionId}/${id}`
    case 'payment-run':
      return `/payment-runs/${regionId}/${id}`
    case 'audit-seal':
    case 'audit-chain':
      return '/audit-chain'
    default:
      return undefined
  }
}
