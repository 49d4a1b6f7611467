import type { App } from '../app.ts'
import { keepContact } from '../identity/index.ts'
import { executeCommand, systemActor } from '../platform/index.ts'
import { SANDBOX_PASSWORD, type SandboxCity } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { forgetfulUsername } from './sign-ins.ts'
import { done, type Troupe } from './troupe.ts'

/** One member of a firm has an account as in real life and a confirmed mailbox: whoever forgot the password chooses another. */
export async function openForgetfulMember(
  app: App,
  city: SandboxCity,
  troupe: Troupe,
  [first]: readonly PlayedFirm[],
): Promise<void> {
  if (!first) return
  const { regionId, organizationId } = first
  const owner = await troupe.as(first.username)
  const username = forgetfulUsername(city)
  const member = { username, name: '孔令仪', password: SANDBOX_PASSWORD, duties: ['training'] }
  done(
    await owner.post(`/api/regions/${regionId}/organizations/${organizationId}/members`, member),
    'adding a member who forgets',
  )
  await executeCommand(app.platform, keepContact, systemActor(regionId), {
    regionId,
    username,
    channel: 'mail',
    address: 'kong.lingyi@firm.example.cn',
  })
}
