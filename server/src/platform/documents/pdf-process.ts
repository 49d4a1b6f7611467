import type { PaperReply, PaperRequest } from './render-pdf.ts'
import { createTypesetter } from './typesetter.ts'

/** The process that sets papers. One at a time, in the order asked for; ends with the process that started it. */
const typeset = createTypesetter()
let queue: Promise<void> = Promise.resolve()

process.on('disconnect', () => process.exit())
process.on('message', (request: PaperRequest) => {
  queue = queue.then(async () => {
    process.send?.(await answer(request))
  })
})

async function answer({ id, template, json }: PaperRequest): Promise<PaperReply> {
  try {
    const { pdf, warnings } = await typeset(template, json)
    return { id, pdf, warnings, residentBytes: process.memoryUsage.rss() }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}
