export interface RoomDeclaration {
  readonly name: string
  readonly purpose: string
  /** Rooms it may import besides those that every room may use: platform, audit, identity. */
  readonly uses: readonly string[]
}

/** The rooms, ground floor first. The tidy test fails on any import this table does not allow. */
export const architecture = [
  {
    name: 'platform',
    purpose: 'no domain: database, HTTP, jobs, files, clock, documents, spreadsheets',
    uses: [],
  },
  { name: 'outside', purpose: 'systems of others, each a port with a real adapter and a fake', uses: [] },
  { name: 'audit', purpose: 'who did what to which case and when; append-only, hash-chained', uses: [] },
  { name: 'identity', purpose: 'accounts, sessions, roles and where they hold', uses: ['outside'] },
  { name: 'rulebook', purpose: 'editions of notices in force and the values they leave to others', uses: [] },
  {
    name: 'registry',
    purpose: 'who exists: organizations, people, employment, bank accounts',
    uses: ['outside'],
  },
  {
    name: 'registers',
    purpose: 'what other authorities know of people, as dated snapshots',
    uses: ['registry', 'outside'],
  },
  {
    name: 'funds',
    purpose: 'double-entry ledger and payment runs; knows references, no claims',
    uses: ['registry', 'outside'],
  },
  {
    name: 'filing',
    purpose: 'training plans filed, classes opened, rosters',
    uses: ['rulebook', 'registry', 'registers'],
  },
  { name: 'exams', purpose: 'results of those who were trained', uses: ['filing', 'registry'] },
  {
    name: 'certificates',
    purpose: 'certificates issued, recorded and checked',
    uses: ['filing', 'exams', 'registry'],
  },
  {
    name: 'claims',
    purpose: 'subsidy claims: facts gathered, determined, submitted',
    uses: ['rulebook', 'registry', 'registers', 'filing', 'exams', 'certificates'],
  },
  {
    name: 'review',
    purpose: 'review, public notice, objections; approves payment',
    uses: ['rulebook', 'registry', 'funds', 'filing', 'claims'],
  },
  {
    name: 'casefile',
    purpose: 'one page about a whole case, and its archive bundle',
    uses: ['rulebook', 'registry', 'funds', 'filing', 'exams', 'certificates', 'claims', 'review'],
  },
  {
    name: 'messages',
    purpose: 'who is told what: inbox, short messages, e-mail, reminders',
    uses: ['rulebook', 'registry', 'funds', 'filing', 'exams', 'certificates', 'claims', 'review', 'outside'],
  },
  {
    name: 'outreach',
    purpose: 'what training organizations need, asked for and answered',
    uses: ['registry', 'messages'],
  },
  {
    name: 'passbook',
    purpose: 'one page about a person, for the person and for those whose business it is',
    uses: ['registry', 'registers', 'filing', 'exams', 'certificates', 'claims', 'review', 'casefile'],
  },
  {
    name: 'disposal',
    purpose: 'personal data of cases disposed of when their keeping time has ended',
    uses: ['rulebook', 'filing', 'casefile'],
  },
  {
    name: 'sandbox',
    purpose: 'five invented cities and an archive, made through the commands of all rooms',
    uses: [
      'rulebook',
      'registry',
      'registers',
      'funds',
      'filing',
      'exams',
      'certificates',
      'claims',
      'review',
      'casefile',
      'messages',
      'outreach',
      'passbook',
      'disposal',
      'outside',
    ],
  },
] as const satisfies readonly RoomDeclaration[]
