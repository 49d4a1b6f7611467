import { describe, expect, it } from 'vitest'
import { monthNumber, type RegisterKindId } from '../kinds.ts'
import { noFigures, type Snapshot } from '../snapshot/snapshot.ts'
import { doubtsOf } from './doubts.ts'
import { entriesReader } from './facts-store.ts'
import type { MonthRun } from './months.ts'
import {
  factsReader,
  readFacts,
  speakingOn,
  type ToldCorrection,
  type ToldEntry,
  toldBy,
} from './register-facts.ts'

const snapshot = (snapshotId: string, kind: RegisterKindId, more: Partial<Snapshot>): Snapshot => ({
  regionId: '320206',
  snapshotId,
  number: 1,
  kind,
  area: '320206',
  extent: 'whole-area',
  issuer: '某局',
  document: '某函',
  asOfOn: '2023-02-02',
  coversFrom: '2022-01-01',
  coversUntil: '2023-01-31',
  fileId: '',
  fileName: '',
  fileSha256: '',
  taskId: '',
  state: 'published',
  figures: noFigures,
  headings: [],
  comparedWith: null,
  comparison: null,
  failed: null,
  uploadedBy: '',
  uploadedByName: '',
  uploadedAt: new Date(0),
  checkedAt: null,
  publishedAt: null,
  publishedByName: null,
  endedAt: null,
  endedByName: null,
  reason: null,
  ...more,
})

const run = (from: string, until: string): MonthRun => {
  const number = (text: string) => monthNumber(Number(text.slice(0, 4)), Number(text.slice(5)))
  return [number(from), number(until)]
}
const entry = (snapshotId: string, kind: RegisterKindId, more: Partial<ToldEntry>): ToldEntry => ({
  kind,
  snapshotId,
  employer: null,
  months: [],
  from: null,
  until: null,
  detail: null,
  ...more,
})
const facts = (
  published: readonly Snapshot[],
  day: string,
  entries: readonly ToldEntry[] = [],
  corrections: readonly ToldCorrection[] = [],
) => readFacts(speakingOn(published, day), entries, corrections)

describe('months in social insurance', () => {
  const january = snapshot('a', 'social-insurance', { asOfOn: '2023-02-02' })
  const firm = { employer: 'FIRM', months: [run('2022-01', '2022-12')] }

  it('are counted up to the day, with where they come from', () => {
    const { insured } = facts([january], '2022-10-15', [entry('a', 'social-insurance', firm)])
    expect(insured).toMatchObject({
      months: 10,
      coveredMonths: 10,
      gapMonths: 0,
      source: { asOfOn: '2023-02-02' },
    })
    expect(insured?.employers).toEqual([{ creditCode: 'FIRM', runs: [run('2022-01', '2022-10')] }])
  })

  it('are told, each, by the newest snapshot that covers it', () => {
    const later = snapshot('b', 'social-insurance', {
      asOfOn: '2023-03-02',
      coversFrom: '2022-12-01',
      coversUntil: '2023-02-28',
    })
    const entries = [
      entry('a', 'social-insurance', firm),
      entry('b', 'social-insurance', { employer: 'FIRM', months: [run('2023-01', '2023-02')] }),
    ]
    // December was taken back by the newer one
    const { insured } = facts([january, later], '2023-03-10', entries)
    expect(insured).toMatchObject({
      months: 13,
      coveredMonths: 14,
      gapMonths: 0,
      source: { snapshotId: 'b' },
    })
  })

  it('are told by the file that was published last, where an office sent one anew for the same day', () => {
    const sent = (snapshotId: string, hour: number) =>
      snapshot(snapshotId, 'social-insurance', { publishedAt: new Date(Date.UTC(2023, 1, 3, hour)) })
    const [first, second, third] = [sent('a', 1), sent('b', 2), sent('c', 3)]
    for (const published of [
      [first, second, third],
      [third, second, first],
      [second, third, first],
    ])
      expect(facts(published, '2023-02-10').insured?.source.snapshotId).toBe('c')
  })

  it('name who stands in no line, and are unknown where no register reaches', () => {
    expect(facts([january], '2022-10-15').insured).toMatchObject({
      isListed: false,
      months: 0,
      coveredMonths: 10,
    })
    expect(facts([], '2022-10-15').insured).toBeUndefined()
    expect(facts([january], '2021-12-31').insured).toBeUndefined()
    expect(facts([january], '2023-08-04').insured).toMatchObject({ gapMonths: 6 })
    expect(facts([january], '2023-08-05').insured).toBeUndefined()
  })

  it('of two employers at once count once, and a correction counts beside them', () => {
    const other = { employer: 'OTHER', months: [run('2022-06', '2022-08')] }
    const entries = [entry('a', 'social-insurance', firm), entry('a', 'social-insurance', other)]
    expect(facts([january], '2022-12-31', entries).insured?.months).toBe(12)
    const correction = (effect: 'adds' | 'removes', months: MonthRun): ToldCorrection => ({
      ...entry('', 'social-insurance', { employer: 'FIRM', months: [months] }),
      effect,
      reason: '补缴',
    })
    const added = facts([january], '2023-01-31', entries, [correction('adds', run('2023-01', '2023-01'))])
    expect(added.insured).toMatchObject({ months: 13, source: { corrected: '补缴' } })
    const removed = facts([january], '2022-12-31', entries, [
      correction('removes', run('2022-01', '2022-02')),
    ])
    expect(removed.insured?.months).toBe(10)
  })
})

describe('lists', () => {
  const veterans = snapshot('v', 'veteran', {})
  const poor = snapshot('p', 'poverty', {})

  it('say yes of those on them, no of others, and nothing where none is there', () => {
    const held = facts([veterans, poor], '2023-02-10', [entry('v', 'veteran', { from: '2015-12-01' })])
    expect(held.groups.get('veteran')).toMatchObject({ holds: true, since: '2015-12-01' })
    expect(held.groups.get('poor')).toMatchObject({ holds: false })
    expect(held.groups.has('hard-to-employ')).toBe(false)
  })

  it('of some alone say nothing of those who are not on them', () => {
    const some = snapshot('s', 'veteran', { extent: 'listed-only' })
    expect(facts([some], '2023-02-10').groups.has('veteran')).toBe(false)
    const held = facts([some], '2023-02-10', [entry('s', 'veteran', { from: '2015-12-01' })])
    expect(held.groups.get('veteran')?.holds).toBe(true)
  })

  it('end on the day on which somebody left them', () => {
    const left = entry('p', 'poverty', { from: '2018-01-01', until: '2022-06-30' })
    expect(facts([poor], '2022-06-30', [left]).groups.get('poor')?.holds).toBe(true)
    expect(facts([poor], '2022-07-01', [left]).groups.get('poor')?.holds).toBe(false)
  })
})

describe('a register of some alone', () => {
  const whole = snapshot('a', 'social-insurance', {})
  const some = snapshot('s', 'social-insurance', {
    ...{ extent: 'listed-only', asOfOn: '2023-03-02', coversFrom: '2021-01-01', coversUntil: '2023-02-28' },
  })
  const inWhole = entry('a', 'social-insurance', { employer: 'FIRM', months: [run('2022-01', '2022-12')] })
  const inSome = entry('s', 'social-insurance', { employer: 'FIRM', months: [run('2021-07', '2023-02')] })

  it('takes no month from whoever is not in it', () => {
    const { insured } = facts([whole, some], '2023-03-10', [inWhole])
    expect(insured).toMatchObject({ months: 12, coveredMonths: 13, source: { snapshotId: 'a' } })
  })

  it('tells the months of whoever is', () => {
    const { insured } = facts([whole, some], '2023-03-10', [inWhole, inSome])
    expect(insured).toMatchObject({ months: 20, coveredMonths: 26, source: { snapshotId: 's' } })
  })

  it('is what there is where no other covers the area', () => {
    expect(facts([some], '2023-03-10').insured).toMatchObject({
      isListed: false,
      months: 0,
      coveredMonths: 26,
    })
    expect(facts([some], '2023-03-10', [inSome]).insured?.months).toBe(20)
  })

  it('takes nobody off a list, of which the newest that covers everybody or names the person speaks', () => {
    const poor = snapshot('p', 'poverty', {})
    const more = snapshot('m', 'poverty', { extent: 'listed-only', asOfOn: '2023-03-02' })
    const left = { from: '2018-01-01', until: '2023-02-20' }
    const holds = (...entries: ToldEntry[]) =>
      facts([poor, more], '2023-03-10', entries).groups.get('poor')?.holds
    expect(holds(entry('p', 'poverty', { from: '2018-01-01' }))).toBe(true)
    expect(holds(entry('p', 'poverty', { from: '2018-01-01' }), entry('m', 'poverty', left))).toBe(false)
    expect(holds(entry('m', 'poverty', { from: '2023-03-01' }))).toBe(true)
    expect(holds()).toBe(false)
  })

  it('says of a standing as little of others as of a group', () => {
    const dead = snapshot('d', 'death', { extent: 'listed-only' })
    expect(facts([dead], '2023-02-10').standings.has('dead')).toBe(false)
    expect(facts([snapshot('d', 'death', {})], '2023-02-10').standings.get('dead')?.holds).toBe(false)
  })

  it('is read beside the newest that covers everybody, and no older ones are', () => {
    const old = snapshot('o', 'poverty', { asOfOn: '2022-01-02' })
    const poor = snapshot('p', 'poverty', {})
    const more = snapshot('m', 'poverty', { extent: 'listed-only', asOfOn: '2023-03-02' })
    const wanted = toldBy(speakingOn([old, poor, more, whole, some], '2023-03-10'))
    expect(wanted.map(({ snapshotId }) => snapshotId)).toEqual(['s', 'a', 'm', 'p'])
  })
})

describe('what happened on a day', () => {
  const of = (snapshotId: string, coversFrom: string, coversUntil: string, more: Partial<Snapshot> = {}) =>
    snapshot(snapshotId, 'death', { asOfOn: coversUntil, coversFrom, coversUntil, ...more })
  const untilFebruary = of('f', '2022-01-01', '2023-02-28')
  const march = of('m', '2023-03-01', '2023-03-20')
  const died = (snapshotId: string, from: string) => entry(snapshotId, 'death', { from })
  const isDead = (published: readonly Snapshot[], ...entries: ToldEntry[]) =>
    facts(published, '2023-03-25', entries).standings.get('dead')?.holds

  it('stands after a list of later days, whomever that covers', () => {
    const january = died('f', '2023-01-15')
    expect(isDead([untilFebruary, march], january)).toBe(true)
    expect(isDead([untilFebruary, { ...march, extent: 'listed-only' }], january)).toBe(true)
    expect(isDead([untilFebruary, march], died('m', '2023-03-05'))).toBe(true)
    expect(isDead([untilFebruary, march])).toBe(false)
    const monthly = [untilFebruary, march].map((each) => ({ ...each, extent: 'listed-only' as const }))
    expect(isDead(monthly, january)).toBe(true)
    expect(isDead(monthly)).toBeUndefined()
  })

  it('is told anew by a later list that covers the day', () => {
    const again = of('g', '2022-12-01', '2023-03-20')
    expect(isDead([untilFebruary, again], died('f', '2023-01-15'))).toBe(false)
    expect(isDead([untilFebruary, again], died('f', '2022-06-15'))).toBe(true)
    expect(toldBy(speakingOn([untilFebruary, again], '2023-03-25'))).toHaveLength(2)
    const whole = of('w', '2021-01-01', '2023-03-20')
    expect(toldBy(speakingOn([untilFebruary, march, whole], '2023-03-25'))).toEqual([march, whole])
  })

  it('adds the certificates of a month to those before', () => {
    const year = snapshot('y', 'skill-certificate', {})
    const month = { asOfOn: '2023-03-02', coversFrom: '2023-02-01', coversUntil: '2023-02-28' }
    const issued = (snapshotId: string, from: string, number: string) =>
      entry(snapshotId, 'skill-certificate', { from, detail: { number } })
    const { certificates } = facts([year, snapshot('m', 'skill-certificate', month)], '2023-03-10', [
      issued('y', '2022-05-01', 'A'),
      issued('m', '2023-02-03', 'B'),
    ])
    expect(certificates?.all.map(({ number }) => number)).toEqual(['B', 'A'])
  })
})

describe('doubts', () => {
  const about = { creditCode: 'FIRM', relation: 'employee', days: ['2022-11-01', '2022-12-15'] as const }
  const covering = { coversFrom: '2020-01-01' }
  const registers = [
    snapshot('a', 'social-insurance', covering),
    snapshot('d', 'death', covering),
    snapshot('r', 'pension', covering),
  ]

  it('are told of the dead, of pensioners from their day, and of those whom another firm insured', () => {
    const known = facts(registers, '2022-11-01', [
      entry('d', 'death', { from: '2022-03-01' }),
      entry('r', 'pension', { from: '2022-12-01' }),
      entry('a', 'social-insurance', { employer: 'OTHER', months: [run('2022-10', '2022-12')] }),
    ])
    // the pension began after the day that was asked about
    expect(doubtsOf(known, about).map((doubt) => doubt.kind)).toEqual(['dead', 'insured-elsewhere'])
    expect(doubtsOf(known, { ...about, relation: 'gig' }).map((doubt) => doubt.kind)).toEqual(['dead'])
  })

  it('are none where the firm itself paid a month of the training, or nobody is known', () => {
    const both = facts(registers, '2022-12-01', [
      entry('a', 'social-insurance', { employer: 'OTHER', months: [run('2022-11', '2022-11')] }),
      entry('a', 'social-insurance', { employer: 'FIRM', months: [run('2022-12', '2022-12')] }),
    ])
    expect(doubtsOf(both, about)).toEqual([])
    expect(doubtsOf(undefined, about)).toEqual([])
  })
})

describe('lines about people', () => {
  const insured = snapshot('a', 'social-insurance', { number: 3 })
  const certificates = snapshot('b', 'skill-certificate', { number: 12 })

  it('are read as entries of their snapshots, with bars within what is told in detail', () => {
    const lines = [
      '{[24264,24267),[24270,24271)}||91320206MA0000434X',
      '|||2022-05-01|{"number": "A|1", "occupation": "焊工"}',
      '',
      '|2023-01-31|91320206MA0000434X',
    ].join('\n')
    const numbers = '{3,12,12,12}'
    expect(entriesReader([insured, certificates])({ lines, numbers })).toEqual([
      entry('a', 'social-insurance', {
        months: [run('2022-01', '2022-03'), run('2022-07', '2022-07')],
        employer: '91320206MA0000434X',
      }),
      entry('b', 'skill-certificate', {
        from: '2022-05-01',
        detail: { number: 'A|1', occupation: '焊工' },
      }),
      entry('b', 'skill-certificate', {}),
      entry('b', 'skill-certificate', { until: '2023-01-31', employer: '91320206MA0000434X' }),
    ])
    expect(entriesReader([insured])({ lines: '', numbers: '{}' })).toEqual([])
    expect(() => entriesReader([insured])({ lines, numbers })).toThrow('not asked for')
  })

  it('that say the same are read once, unless something was corrected of one', () => {
    const read = factsReader(speakingOn([insured], '2022-12-31'), entriesReader([insured]))
    const told = { lines: '{[24264,24267)}||FIRM', numbers: '{3}' }
    const first = read({ ...told, corrections: [] })
    const added: ToldCorrection = {
      ...entry('', 'social-insurance', { employer: 'FIRM', months: [run('2022-04', '2022-05')] }),
      snapshotId: null,
      effect: 'adds',
      reason: '漏报',
    }
    expect(read({ ...told, corrections: [added] }).insured).toMatchObject({ months: 5 })
    expect(read({ ...told, corrections: [] })).toBe(first)
    expect(first.insured).toMatchObject({ months: 3, source: { corrected: null } })
  })

  it('list somebody of whose months none counts any more', () => {
    const told = [entry('a', 'social-insurance', { employer: 'FIRM', months: [run('2020-01', '2020-03')] })]
    expect(facts([insured], '2022-12-31', told).insured).toMatchObject({
      isListed: true,
      months: 0,
      employers: [],
    })
  })
})
