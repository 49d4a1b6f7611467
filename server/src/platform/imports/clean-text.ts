const HAN = /\p{Script=Han}/u
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g

// Most cells hold nothing to be cleaned, and seeing that is much faster than cleaning
const CLEAN_ALREADY = /^[\x21-\x7e\u4e00-\u9fff]*$/

/** Full-width digits, letters and signs as their half-width twins; what cannot be seen taken out. Chinese stays as it is. */
export function foldWidth(text: string): string {
  if (CLEAN_ALREADY.test(text)) return text
  return text
    .replace(INVISIBLE, '')
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** A text as it was meant: no blanks around it, one where several stood inside, all on one line. */
export function cleanText(text: string): string {
  if (CLEAN_ALREADY.test(text)) return text
  return foldWidth(text).replace(/\s+/g, ' ').trim()
}

/** A number written as text: without any blanks, and without the apostrophe that keeps spreadsheets from reading it. */
export function cleanNumberText(text: string): string {
  return foldWidth(text)
    .replace(/\s/g, '')
    .replace(/^['’‘`]+/, '')
}

/**
 * A name as registers write it: no blanks between Chinese characters (they are put in to make two fill the place of
 * three), one between words in letters, one kind of dot within names of minorities.
 */
export function cleanName(text: string): string {
  const name = cleanText(text).replace(/[•・･‧∙⋅.]/g, '·')
  return HAN.test(name) ? name.replaceAll(' ', '') : name.replaceAll('·', '.')
}

/** What headings and set words are compared by: no blanks or line ends, half-width, small letters, no mark for "required". */
export function wordKey(text: string): string {
  return foldWidth(text)
    .replace(/\s/g, '')
    .toLowerCase()
    .replace(/^[*:、.]+|[*:、.]+$/g, '')
}

/** What people write into a cell to say that there is nothing to say. */
export function isPlaceholder(text: string): boolean {
  return /^(?:[-—–/\\、.]+|无|没有|暂无|空|n\/a|null|none)$/i.test(cleanText(text))
}
