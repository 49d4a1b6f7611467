import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type MasterKeySource, masterKeyInFile, masterKeyOfService, masterKeySource } from '../master-key.ts'
import { closePool, openOwnerPool } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openStorage, type StorageSettings, storageSettings } from '../platform/postgres/open-storage.ts'
import { prepareKeyring } from '../platform/secrets/keyring.ts'
import type { MasterKey } from '../platform/secrets/master-key.ts'
import { dropOtherMasters, RotationRunning, rotateKeys } from '../platform/secrets/rotate-keys.ts'

const usage =
  '用法 Usage: npx zhixun rotate-keys [--master-key-file NEW | --kms] | rotate-keys --drop-old-master'

/** `zhixun rotate-keys`. The servers may run meanwhile. @returns 0 done, 1 not possible, 2 wrongly called */
export async function rotateKeysCommand(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args)
  if (!wanted) {
    console.error(usage)
    return 2
  }
  const settings = storageSettings(process.env)
  const storage = await openStorage(settings, console.error)
  const pool = openOwnerPool(storage.ownerUrl, 3)
  try {
    await migrate(storage.ownerUrl)
    const source = sourceNow(settings, wanted)
    await prepareKeyring(pool, source.openOrMake, source.findFirst(), new Date())
    if (wanted.dropOldMaster) {
      const count = await dropOtherMasters(pool, await source.open())
      console.log(
        `已删除其他主密钥的 ${count} 份封装 (wrappings of other master keys taken away): ${source.place}`,
      )
      return 0
    }
    const next = nextSource(wanted)
    await rotateKeys({
      pool,
      filesFolders: ['files', 'quarantine'].map((name) => join(settings.dataFolder, name)),
      master: await source.open(),
      ...(next && { nextMaster: () => openNext(next) }),
      now: () => new Date(),
      report: console.log,
    })
    if (next) tellNextSteps(source, next)
    return 0
  } catch (error) {
    if (!(error instanceof RotationRunning)) throw error
    console.error(error.message)
    return 1
  } finally {
    await closePool(pool)
    await storage.stop()
  }
}

interface Wanted {
  readonly masterKeyFile: string | undefined
  readonly kms: boolean
  readonly dropOldMaster: boolean
}

/** @returns undefined where it is wrongly called */
function readArguments(args: readonly string[]): Wanted | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'master-key-file': { type: 'string' },
        kms: { type: 'boolean', default: false },
        'drop-old-master': { type: 'boolean', default: false },
      },
    })
    const file = values['master-key-file']
    const { kms, 'drop-old-master': dropOldMaster } = values
    if ([file !== undefined, kms, dropOldMaster].filter(Boolean).length > 1) return undefined
    return { masterKeyFile: file, kms, dropOldMaster }
  } catch {
    return undefined
  }
}

/** Moving to a key service, its settings name the next master key, and the present one is in its file. */
function sourceNow({ dataFolder }: StorageSettings, { kms }: Wanted): MasterKeySource {
  const { ZHIXUN_KMS_URL: _, ...others } = process.env
  return masterKeySource(kms ? others : process.env, dataFolder)
}

function nextSource({ masterKeyFile, kms }: Wanted): MasterKeySource | undefined {
  if (kms) return masterKeyOfService(process.env)
  if (masterKeyFile === undefined) return undefined
  return masterKeyInFile(resolve(masterKeyFile))
}

async function openNext(next: MasterKeySource): Promise<MasterKey> {
  const isThere = next.findFirst() !== undefined
  const master = await next.openOrMake()
  console.log(
    isThere
      ? `新主密钥 (new master key): ${next.place}`
      : `已生成新主密钥 (made a new master key): ${next.place}`,
  )
  return master
}

function tellNextSteps(before: MasterKeySource, next: MasterKeySource): void {
  console.log(`
全部数据密钥现由新旧两个主密钥封装。接下来 (every data key is now wrapped under both master keys; next):
  1. 另存新主密钥 (keep the new master key elsewhere too): ${next.place}
  2. 在每台服务器上以它取代 (on each server let it take the place of) ${before.place}，重新启动 (and restart)
  3. npx zhixun rotate-keys --drop-old-master   删除旧主密钥的封装 (takes the old one's wrappings away)
  4. 重新备份数据库与文件 (make a new backup of database and files)`)
}
