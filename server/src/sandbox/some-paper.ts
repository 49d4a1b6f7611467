import { attachmentWords } from '@zhixun/policy'
import { renderPdf } from '../platform/documents/index.ts'

const template = new URL('./some-paper.typ', import.meta.url)
const titles: Readonly<Record<string, { zh: string }>> = attachmentWords
const made = new Map<string, Promise<Buffer>>()

/** A paper that says what it stands for; one of each kind is enough for a sandbox. */
export function somePaper(owner: string, document: string): Promise<Buffer> {
  const known = made.get(document)
  if (known) return known
  const paper = renderPdf(template, {
    title: titles[document]?.zh ?? document,
    owner: owner.length > 0 ? '提交单位：企业（模拟）' : '',
  })
  made.set(document, paper)
  return paper
}
