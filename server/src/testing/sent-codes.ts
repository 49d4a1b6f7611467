import type { TestServer } from './test-server.ts'

const WAIT_MS = 30_000
const LOOK_MS = 20

/** Waits until the queue of jobs is empty: what was asked for at the door was sent, or was not. */
export async function jobsDone(count: () => Promise<number>): Promise<void> {
  const until = Date.now() + WAIT_MS
  while ((await count()) > 0) {
    if (Date.now() > until) throw new Error('jobs are still waiting')
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

/** The code sent last to somebody by short message or letter; other messages go there too. @throws Error where none went there */
export function codeSentTo({ carriers }: TestServer, to: string): string {
  const codes = [...carriers.sms.sent, ...carriers.mail.sent].flatMap((message) =>
    message.to === to ? (/验证码 (\d{6})/.exec(message.text)?.[1] ?? []) : [],
  )
  const code = codes.at(-1)
  if (code === undefined) throw new Error(`no code went to ${to}`)
  return code
}
