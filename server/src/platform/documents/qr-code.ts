import qr from 'qrcode'

/** A place in the data of a paper where a QR code is to stand. The worker that sets the paper draws it. */
export interface QrCode {
  readonly $qr: string
}

/** A QR code for a text, mostly the address of a public page. In the template it arrives as the text of an SVG. */
export function qrCode(text: string): QrCode {
  return { $qr: text }
}

export function isQrCode(value: unknown): value is QrCode {
  return typeof value === 'object' && value !== null && '$qr' in value && typeof value.$qr === 'string'
}

/**
 * Draws a QR code (ISO/IEC 18004) as SVG, one unit a module, without the quiet zone of four modules, which the
 * template leaves. Error correction M: fifteen percent of the area may be damaged by a fold or a stamp.
 */
export function drawQrCode(text: string): string {
  const { size, data } = qr.create(text, { errorCorrectionLevel: 'M' }).modules
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] !== 1) continue
      const start = column
      while (column + 1 < size && data[row * size + column + 1] === 1) column += 1
      path += `M${start} ${row}h${column - start + 1}v1H${start}z`
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}
