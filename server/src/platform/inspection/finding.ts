import type { Words } from '@zhixun/policy'

/** Why a file is not taken for what is in it. */
export type Finding =
  /** Something in it acts by itself. */
  | { readonly kind: 'acts'; readonly what: Words }
  /** Nobody can look into it. */
  | { readonly kind: 'closed'; readonly why: Words }
  /** A picture that swells in whoever opens it. */
  | { readonly kind: 'too-large' }

export function acts(zh: string, en: string): Finding {
  return { kind: 'acts', what: { zh, en } }
}

export function closed(zh: string, en: string): Finding {
  return { kind: 'closed', why: { zh, en } }
}

/** A file that is one thing for one program and an archive for another. */
export const archiveAtEnd = acts('附在末尾的压缩包', 'an archive at its end')

const NAME_MAX = 80

/** The same finding, told of the archive in which the file lies. */
export function foundWithin(name: string, finding: Finding): Finding {
  const shown = shortened(name)
  switch (finding.kind) {
    case 'acts':
      return acts(`${finding.what.zh}（在其中的“${shown}”里）`, `${finding.what.en} (in “${shown}” within)`)
    case 'closed':
      return closed(`其中的“${shown}”：${finding.why.zh}`, `“${shown}” within: ${finding.why.en}`)
    case 'too-large':
      return foundWithin(name, closed('图片过大，请缩小', 'the picture is too large; make it smaller'))
  }
}

/** The end of a long name tells most. */
function shortened(name: string): string {
  const letters = [...name.replace(/\p{Cc}/gu, '')]
  return letters.length > NAME_MAX ? `…${letters.slice(-NAME_MAX).join('')}` : letters.join('')
}
