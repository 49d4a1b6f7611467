/**
 * A random version 4 UUID. `crypto.randomUUID` is missing where a page is not served over https,
 * as on the inner network of many a county, so the bytes are shaped here.
 */
export function randomUuid(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  const bytes = random(new Uint8Array(16))
  const hex = [...bytes].map((byte, place) => {
    if (place === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, '0')
    if (place === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, '0')
    return byte.toString(16).padStart(2, '0')
  })
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-')
}

/** Hands out idempotency keys: one for each thing a person means to do, kept while it may still have to be repeated. */
export interface IntentKeys {
  /** The key of this input; the same one again until the intent is settled or the input differs. */
  readonly keyFor: (input: unknown) => string
  /** The server has answered, with yes or no: what is sent next is another intent. */
  readonly settle: () => void
  /** Whether this may be sent; not while the very same is under way, for a second press of a button means the first. */
  readonly begin: (input: unknown) => boolean
  /** What was sent is under way no longer, whatever came of it. */
  readonly end: (input: unknown) => void
}

/** @param makeKey gives a fresh key each time */
export function intentKeys(makeKey: () => string = () => randomUuid()): IntentKeys {
  let open: { print: string; key: string } | undefined
  const underWay = new Set<string>()
  return {
    keyFor: (input) => {
      const print = printOf(input)
      if (open?.print !== print) open = { print, key: makeKey() }
      return open.key
    },
    settle: () => {
      open = undefined
    },
    begin: (input) => {
      const print = printOf(input)
      const isNew = !underWay.has(print)
      underWay.add(print)
      return isNew
    },
    end: (input) => underWay.delete(printOf(input)),
  }
}

/** What tells one input from another; a file by its name, size and last change, for JSON knows none of them. */
function printOf(input: unknown): string {
  const told = (_: string, value: unknown) =>
    value instanceof File ? [value.name, value.size, value.lastModified] : value
  return JSON.stringify(input, told) ?? ''
}
