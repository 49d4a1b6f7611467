import type { MailLetter } from '../../platform/index.ts'

/** A letter as nodemailer takes it. The Message-ID follows from the reference: a letter sent twice is shown once. */
export function composeLetter(from: string, letter: MailLetter) {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    from,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    messageId: `<${letter.reference}@${domain}>`,
    // no automatic answers to automatic letters (RFC 3834)
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(letter) },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function unsubscribing({ unsubscribeUrl }: MailLetter): Record<string, string> {
  if (unsubscribeUrl === undefined) return {}
  return {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
