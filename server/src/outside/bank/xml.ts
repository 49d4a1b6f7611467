/** An element as text, its text or children escaped or placed as they are. Empty content gives an empty element. */
export function element(name: string, content: string | readonly string[], attributes = ''): string {
  const inside = typeof content === 'string' ? escapeXml(content) : content.join('')
  return `<${name}${attributes}>${inside}</${name}>`
}

// What XML 1.0 does not allow in a text even when escaped
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

function escapeXml(text: string): string {
  return text.replace(notXml, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** An element that was read: its local name, its text where it has no children. Attributes are not kept. */
export interface XmlElement {
  readonly name: string
  readonly text: string
  readonly children: readonly XmlElement[]
}

/** Why a text is not XML that this reader takes. */
export class NotXml extends Error {
  override readonly name = 'NotXml'
}

interface OpenElement {
  readonly qualifiedName: string
  text: string
  readonly children: XmlElement[]
}

const markup =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\p{L}_][\p{L}\p{N}._:-]*)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/uy
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads an XML message: elements, text, the five named and all numeric entities, CDATA, comments.
 *
 * A document type is refused with everything else that is not well-formed, so nothing can be expanded or fetched.
 * Throws NotXml.
 */
export function parseXml(source: string): XmlElement {
  const text = source.replace(/^\ufeff/, '')
  const root: OpenElement = { qualifiedName: '', text: '', children: [] }
  const open: OpenElement[] = [root]
  let position = 0
  while (position < text.length) {
    const next = text.indexOf('<', position)
    const current = open.at(-1) ?? root
    current.text += decode(text.slice(position, next < 0 ? text.length : next))
    if (next < 0) break
    markup.lastIndex = next
    const match = markup.exec(text)
    if (match === null) throw new NotXml(`not well-formed at character ${next + 1}`)
    position = markup.lastIndex
    place(open, match)
  }
  const [document, ...others] = root.children
  if (open.length > 1) throw new NotXml(`<${open.at(-1)?.qualifiedName}> is not closed`)
  if (document === undefined || others.length > 0 || root.text.trim() !== '')
    throw new NotXml('not one document element')
  return document
}

function place(open: OpenElement[], [, cdata, closes, name, , empty]: RegExpExecArray): void {
  const current = open.at(-1)
  if (current === undefined) return
  if (cdata !== undefined) current.text += cdata
  if (name === undefined) return
  if (closes === '/') {
    if (open.length < 2 || current.qualifiedName !== name) throw new NotXml(`</${name}> closes nothing`)
    open.pop()
    open.at(-1)?.children.push(closed(current))
  } else if (empty === '/') {
    current.children.push(closed({ qualifiedName: name, text: '', children: [] }))
  } else {
    open.push({ qualifiedName: name, text: '', children: [] })
  }
}

function closed({ qualifiedName, text, children }: OpenElement): XmlElement {
  const name = qualifiedName.slice(qualifiedName.indexOf(':') + 1)
  return { name, text: children.length > 0 ? '' : text.trim(), children }
}

function decode(text: string): string {
  return text.replace(/&(#x?)?([0-9A-Za-z]*);?/g, (whole, numeric: string | undefined, name: string) => {
    const decoded = numeric === undefined ? entities[name] : fromCode(name, numeric === '#x' ? 16 : 10)
    if (decoded === undefined || !whole.endsWith(';')) throw new NotXml(`unknown entity ${whole}`)
    return decoded
  })
}

function fromCode(digits: string, base: 10 | 16): string | undefined {
  const code = Number.parseInt(digits, base)
  return Number.isNaN(code) || code > 0x10ffff ? undefined : String.fromCodePoint(code)
}

/** The first element on a path of names below this one: `find(document, 'GrpHdr', 'CreDtTm')`. */
export function find(from: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce((at, name) => at?.children.find((child) => child.name === name), from)
}

/** All children of a name. */
export function list(from: XmlElement | undefined, name: string): readonly XmlElement[] {
  return from?.children.filter((child) => child.name === name) ?? []
}
