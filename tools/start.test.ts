import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '..')

/** Runs `npm start` without npm, for cases in which it ends by itself. */
function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(project, 'tools/start.mjs')], {
    env: { ...process.env, ...env },
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

describe('npm start', () => {
  it('says at once that its port is taken, and how to take another', async () => {
    const intruder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => intruder.once('listening', resolve))
    const address = intruder.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0

    const { code, said } = await start({ PORT: String(port) })
    intruder.close()

    expect(code).toBe(1)
    expect(said).toContain(`端口 ${port} 不可用`)
    expect(said).toContain(`PORT=${port + 1} npm start`)
    expect(said).not.toContain('at async')
  })

  it.each(['high', '0', '70000'])('refuses %s as a port', async (port) => {
    const { code, said } = await start({ PORT: port })

    expect(code).toBe(1)
    expect(said).toContain(`PORT 不是端口号 (is not a port number): ${port}`)
  })
})
