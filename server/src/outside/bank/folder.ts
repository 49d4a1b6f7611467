import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { writePain001 } from './pain-001.ts'
import type { AnswerFile, Bank } from './port.ts'

/**
 * A bank reached through two folders, as the front-end machines of banks' direct links (银企直连) offer them: orders are laid
 * into one as pain.001, answers are taken from the other. An answer that is
 * acknowledged is moved to `taken` below it.
 */
export function createBankFolder(folders: { readonly orders: string; readonly answers: string }): Bank {
  return {
    async submit(run) {
      await mkdir(folders.orders, { recursive: true })
      const path = join(folders.orders, `${run.number.replaceAll('/', '_')}.pain.001.xml`)
      // Whoever watches the folder must not see half a file.
      await writeFile(`${path}.part`, writePain001(run))
      await rename(`${path}.part`, path)
    },
    async collectAnswers() {
      await mkdir(folders.answers, { recursive: true })
      const entries = await readdir(folders.answers, { withFileTypes: true })
      const names = entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
        .map(({ name }) => name)
      const read = async (name: string): Promise<AnswerFile> => ({
        name,
        bytes: new Uint8Array(await readFile(join(folders.answers, name))),
      })
      return Promise.all(names.toSorted().map(read))
    },
    async acknowledge(name) {
      const taken = join(folders.answers, 'taken')
      await mkdir(taken, { recursive: true })
      await rename(join(folders.answers, basename(name)), join(taken, basename(name)))
    },
  }
}
