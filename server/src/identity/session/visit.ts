import { isIPv4 } from 'node:net'
import type { Visit } from '../../platform/index.ts'

/** What is kept of a visit: enough for its owner to recognize it, and no more. (设备与网络) */
export interface Whereabouts {
  /** `Chrome · Windows`; `program` for what is no browser. */
  readonly device: string
  /** The leading half of an address: `203.0.*.*`. */
  readonly network: string
}

/** What is no browser: a script, another system. */
export const PROGRAM = 'program'

// in this order: most browsers also call themselves Chrome and Safari
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, 'WeChat'],
  [/DingTalk/i, 'DingTalk'],
  [/QQBrowser|MQQBrowser/i, 'QQ Browser'],
  [/UCBrowser/i, 'UC Browser'],
  [/HuaweiBrowser/i, 'Huawei Browser'],
  [/MiuiBrowser/i, 'Mi Browser'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** Browser and system without their versions, which change under an honest person's hands. */
export function whereabouts({ agent, address }: Pick<Visit, 'agent' | 'address'>): Whereabouts {
  const named = (list: typeof browsers) => list.find(([pattern]) => pattern.test(agent))?.[1]
  const browser = agent.startsWith('Mozilla/') ? named(browsers) : undefined
  const device = browser ? [browser, named(systems)].filter(Boolean).join(' · ') : PROGRAM
  return { device, network: networkOf(address) }
}

const IPV6_GROUPS = 8

function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 2).join('.')}.*.*`
  const [head = '', tail = ''] = plain.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const missing = IPV6_GROUPS - groups(head).length - groups(tail).length
  const all = plain.includes('::')
    ? [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
    : groups(plain)
  return `${all.slice(0, 3).join(':')}:*`
}

/**
 * Whether a session that was opened there may go on here. A cookie does not move between browsers by itself; what a program
 * opened, a browser may go on with, as people who try the API do.
 */
export function isSameDevice(opened: Whereabouts, now: Whereabouts): boolean {
  return opened.device === PROGRAM || opened.device === now.device
}
