import type { App } from '../app.ts'
import type { SandboxCity } from './cities.ts'
import { openWithAuthenticator } from './real-clerk.ts'
import { done, type Troupe } from './troupe.ts'

/** Who lost the phone with the authenticator: the first was seen and got another, the second waits for a second administrator. */
const losers = [
  {
    duty: 'phone',
    name: '薛海峰',
    reason: '手机损坏已送修，恢复码未保存，已当面核验身份证件',
    isDecided: true,
  },
  {
    duty: 'lost',
    name: '戴雅琴',
    reason: '出差途中手机丢失，恢复码不在手边，已当面核验身份证件',
    isDecided: false,
  },
] as const

/** Authenticators that were lost: an administrator asks that they be taken away, and another decides. */
export async function playLostPhones(app: App, city: SandboxCity, troupe: Troupe): Promise<void> {
  const region = `/api/regions/${city.homeRegionId}`
  for (const { duty, name, reason, isDecided } of losers) {
    const username = `${city.cityId}.${duty}`
    const { accountId } = await openWithAuthenticator(app, city, { username, name })
    const { resetId } = done<{ resetId: string }>(
      await troupe.admin.post(`${region}/accounts/${accountId}/authenticator-resets`, { reason }),
      'asking for a reset',
    )
    if (isDecided)
      done(
        await troupe.admin2.post(`${region}/authenticator-resets/${resetId}/confirm`, {}),
        'confirming a reset',
      )
  }
}
