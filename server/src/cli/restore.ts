import { join, resolve } from 'node:path'
import { BackupProblem, restoreDatabase } from '../platform/postgres/backup.ts'
import { openStorage, storageSettings } from '../platform/postgres/open-storage.ts'

/** `zhixun restore FILE [--replace]`. @returns 0 done, 1 not possible and nothing changed, 2 wrongly called */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const [file, ...rest] = args.filter((arg) => arg !== '--replace')
  if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    console.error('用法 Usage: npx zhixun restore FILE [--replace]')
    return 2
  }
  const settings = storageSettings(process.env)
  const storage = await openStorage(settings, console.error)
  try {
    await restoreDatabase({
      ownerUrl: storage.ownerUrl,
      file: resolve(file),
      replace: args.includes('--replace'),
      toolsFolder: join(settings.dataFolder, 'postgres-tools'),
    })
    console.log(`已恢复数据库 (the database is restored from): ${resolve(file)}`)
    return 0
  } catch (error) {
    if (!(error instanceof BackupProblem)) throw error
    console.error(error.message)
    return 1
  } finally {
    await storage.stop()
  }
}
