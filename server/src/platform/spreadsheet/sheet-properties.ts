import type { ZipFile } from '../zip.ts'
import { xmlText } from './xml-text.ts'

/** Who a workbook is by, as its properties show it. */
export interface SheetProperties {
  readonly title: string
  readonly creator: string
  readonly description: string
  readonly created: Date
}

const PART = 'docProps/core.xml'
const TYPE = 'application/vnd.openxmlformats-package.core-properties+xml'
const RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'

/** Writes document properties into the parts of a workbook that has none. */
export function withProperties(files: readonly ZipFile[], properties: SheetProperties): ZipFile[] {
  const additions: Readonly<Record<string, readonly [end: string, xml: string]>> = {
    '[Content_Types].xml': ['</Types>', `<Override PartName="/${PART}" ContentType="${TYPE}"/>`],
    '_rels/.rels': [
      '</Relationships>',
      `<Relationship Id="rIdProperties" Type="${RELATION}" Target="${PART}"/>`,
    ],
  }
  const changed = files.map((file) => {
    const [end, xml] = additions[file.path] ?? []
    return end === undefined ? file : { ...file, bytes: insertBefore(file.bytes, end, xml ?? '') }
  })
  return [...changed, { path: PART, bytes: Buffer.from(coreXml(properties)) }]
}

function insertBefore(bytes: Uint8Array, end: string, xml: string): Buffer {
  return Buffer.from(Buffer.from(bytes).toString('utf8').replace(end, `${xml}${end}`))
}

function coreXml({ title, creator, description, created }: SheetProperties): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(creator)}</dc:creator>` +
    `<dc:description>${xmlText(description)}</dc:description>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${created.toISOString().slice(0, 19)}Z</dcterms:created>` +
    '</cp:coreProperties>'
  )
}
