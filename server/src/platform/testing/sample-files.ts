const latin1 = (words: string) => Buffer.from(words, 'latin1')

/** A whole PDF of one empty page, with other objects, as a hand would write it. */
export function pdf(...objects: string[]): Buffer {
  const body = [
    '%PDF-1.7',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj',
    ...objects,
    '',
  ].join('\n')
  return latin1(
    `${body}xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 4>>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}

/** A whole PDF, other bytes for other words. */
export function scannedPdf(words = ''): Buffer {
  return pdf(`%${Buffer.from(words).toString('latin1')}`)
}

export function png(width: number, height: number, { isWhole = true } = {}): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, latin1(name), data, Buffer.alloc(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const parts = [latin1('\x89PNG\r\n\x1a\n'), chunk('IHDR', head), chunk('IDAT', Buffer.alloc(40))]
  return Buffer.concat(isWhole ? [...parts, chunk('IEND', Buffer.alloc(0))] : parts)
}

export function jpeg(width: number, height: number, { isWhole = true } = {}): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const location = Buffer.from([0xff, 0xe1, 0, 10, ...latin1('Exif\0\0GP')])
  const data = Buffer.from([0xff, 0xda, 0, 3, 1, 0x12, 0x34, 0xff, 0x00, 0x56])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    location,
    frame,
    data,
    isWhole ? Buffer.from([0xff, 0xd9]) : Buffer.alloc(0),
  ])
}
