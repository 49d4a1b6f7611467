import { join, resolve } from 'node:path'
import { BackupProblem, backupDatabase } from '../platform/postgres/backup.ts'
import { openStorage, storageSettings } from '../platform/postgres/open-storage.ts'

/** `zhixun backup FILE`. The server may run meanwhile. @returns 0 done, 1 not possible, 2 wrongly called */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    console.error('用法 Usage: npx zhixun backup FILE')
    return 2
  }
  const settings = storageSettings(process.env)
  const storage = await openStorage(settings, console.error)
  try {
    await backupDatabase({
      ownerUrl: storage.ownerUrl,
      file: resolve(file),
      toolsFolder: join(settings.dataFolder, 'postgres-tools'),
    })
    console.log(`已备份数据库 (the database is saved): ${resolve(file)}`)
    console.log(
      `上传的文件不在其中，请另行备份 (uploaded files are not in it, save them too): ${settings.dataFolder}`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof BackupProblem)) throw error
    console.error(error.message)
    return 1
  } finally {
    await storage.stop()
  }
}
