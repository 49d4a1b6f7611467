import { Place, type Shape } from '../../policy/src/shape/shape.ts'
import { skillLevels } from '../../policy/src/values/skill-level.ts'

/** One member that a shape takes. */
export interface ToldMember {
  /** `document.inForce.from`, `benefits[].id`, `checks.NAME.label`. */
  readonly path: string
  readonly required: boolean
  /** What has to stand there, in the validator's own words. */
  readonly expected: string
}

/** A name that no shape knows: what the validator says about it tells what it does know. */
const STRANGER = 'zzz'

/** Members that tell forms of one thing apart, and what such a thing is called. */
const tags: Readonly<Record<string, string>> = {
  form: 'an amount',
  predicate: 'a condition',
  operator: 'a stacking rule',
  by: 'an object: `by: name` and that `name`, or `by: training.kind` or `by: trainee.certificate.level` and `names` for each',
}

interface Probed {
  readonly pointer: string
  readonly expected: string
}

/**
 * Asks a shape what it takes, by handing it what it cannot take and listening to its faults: a reference told by the
 * validator itself cannot differ from it.
 *
 * @param with_  what has to stand beside the members for the shape to look at them, such as the word of a form
 */
export function probeShape(
  shape: Shape<unknown>,
  with_: Readonly<Record<string, unknown>> = {},
): ToldMember[] {
  const probe = (value: unknown): Probed[] => {
    const place = new Place()
    shape.read(value, place)
    return place.faults.map((fault) => ({ pointer: fault.pointer, expected: fault.expected.en }))
  }
  return membersAt({ probe, wrap: (inner) => inner, pointer: '', path: '', beside: with_ })
}

/** The words that one of several forms may be told apart by. */
export function probeWords(shape: Shape<unknown>, tag: string): string[] {
  const place = new Place()
  shape.read({ [tag]: STRANGER }, place)
  const words = place.faults.find((fault) => fault.pointer === `/${tag}`)?.expected.en
  return words?.replace(/^one of: /, '').split(', ') ?? []
}

interface Spot {
  readonly probe: (value: unknown) => Probed[]
  /** Puts a value where the spot is. */
  readonly wrap: (value: unknown) => unknown
  readonly pointer: string
  readonly path: string
  readonly beside: Readonly<Record<string, unknown>>
}

function membersAt(spot: Spot): ToldMember[] {
  const faults = spot.probe(spot.wrap({ ...spot.beside, [STRANGER]: 1 }))
  const known = expectedAt(faults, `${spot.pointer}/${STRANGER}`)
    ?.replace(/^.*known are /, '')
    .split(', ')
  return (known ?? [])
    .filter((name) => !Object.hasOwn(spot.beside, name))
    .flatMap((name) => {
      const required =
        expectedAt(faults, `${spot.pointer}/${name}`)?.includes('required and missing') ?? false
      return tellSpot(inside(spot, name), required)
    })
}

function tellSpot(spot: Spot, required: boolean): ToldMember[] {
  const scalar = expectedAt(spot.probe(spot.wrap(null)), spot.pointer) ?? 'anything'
  const told = (expected: string) => ({ path: spot.path, required, expected })
  if (scalar === 'a list') return tellList(spot, required)

  const asObject = spot.probe(spot.wrap({ [STRANGER]: 1 }))
  const tag = Object.keys(tags).find((name) => expectedAt(asObject, `${spot.pointer}/${name}`) !== undefined)
  const stranger = expectedAt(asObject, `${spot.pointer}/${STRANGER}`)
  if (tag !== undefined && stranger === undefined) return [told(tags[tag] ?? '')]
  if (stranger === undefined) return [told(scalar)]
  if (stranger === 'an object') {
    return [told('an object with names of its own'), ...membersAt(named(spot))]
  }
  const members = membersAt(spot)
  const takesText = expectedAt(spot.probe(spot.wrap(STRANGER)), spot.pointer) === undefined
  const forms = [...(takesText ? ['a text'] : []), ...(scalar === 'an object' ? [] : [scalar])]
  const names = members.map((member) => member.path.slice(spot.path.length + 1)).join()
  if (names === skillLevels.join())
    return [told([...forms, `a table by level (${members[0]?.expected} for each)`].join(', or '))]
  if (names === 'zh,en') return [told('a text in both languages, `zh` and `en`')]
  return [told([...forms, 'an object'].join(', or ')), ...members]
}

function tellList(spot: Spot, required: boolean): ToldMember[] {
  const least = expectedAt(spot.probe(spot.wrap([])), spot.pointer)
  const item: Spot = {
    ...spot,
    wrap: (value) => spot.wrap([value, value]),
    pointer: `${spot.pointer}/0`,
    path: `${spot.path}[]`,
    beside: {},
  }
  const [first, ...members] = tellSpot(item, false)
  const what = first === undefined || first.expected === 'an object' ? 'an object' : first.expected
  const number = least === undefined ? '' : `, ${least.replace(' of them', '')}`
  return [{ path: spot.path, required, expected: `a list${number}; each ${what}` }, ...members]
}

function inside(spot: Spot, name: string): Spot {
  return {
    ...spot,
    wrap: (value) => spot.wrap({ ...spot.beside, [name]: value }),
    pointer: `${spot.pointer}/${name}`,
    path: spot.path === '' ? name : `${spot.path}.${name}`,
    beside: {},
  }
}

/** Inside an object whose names are free. */
function named(spot: Spot): Spot {
  return { ...inside(spot, STRANGER), path: `${spot.path}.NAME` }
}

function expectedAt(faults: readonly Probed[], pointer: string): string | undefined {
  return faults.find((fault) => fault.pointer === pointer)?.expected
}
