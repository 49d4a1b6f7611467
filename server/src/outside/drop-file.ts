import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CarrierAnswer } from '../platform/index.ts'

const OWNER_ONLY_FOLDER = 0o700
const OWNER_ONLY_FILE = 0o600

/**
 * Lays a message into a folder in place of sending it, for whoever runs the server and nobody else. The file carries the
 * reference as its name, so the same message again replaces itself; references sort by time, and so do the files.
 */
export async function dropFile(
  folder: string,
  { reference, ending, content }: { reference: string; ending: string; content: string | Uint8Array },
): Promise<CarrierAnswer> {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(reference)) throw new Error('a reference is letters, digits and -')
  const path = join(folder, `${reference}.${ending}`)
  try {
    await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER })
    // whoever watches the folder must not see half a file
    await writeFile(`${path}.part`, content, { mode: OWNER_ONLY_FILE })
    await rename(`${path}.part`, path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return { outcome: 'failed', reference: '', reason: `无法写入消息文件夹（${code}）` }
  }
  return { outcome: 'accepted', reference: `${reference}.${ending}`, reason: '' }
}
