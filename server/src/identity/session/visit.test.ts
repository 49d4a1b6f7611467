import { describe, expect, it } from 'vitest'
import { chrome, firefox } from '../../testing/browser.ts'
import { isSameDevice, whereabouts } from './visit.ts'

const wechat =
  'Mozilla/5.0 (Linux; Android 14; M2102) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.44'

describe('what is kept of a visit', () => {
  it('is browser and system, without versions', () => {
    const device = (agent: string) => whereabouts({ agent, address: '203.0.113.5' }).device
    expect([chrome, firefox, wechat, 'curl/8.5.0', ''].map(device)).toEqual([
      'Chrome · Windows',
      'Firefox · Linux',
      'WeChat · Android',
      'program',
      'program',
    ])
    expect(device(chrome.replace('142', '143'))).toBe(device(chrome))
  })

  it('is the leading part of the address', () => {
    const network = (address: string) => whereabouts({ agent: '', address }).network
    expect(['203.0.113.5', '::ffff:203.0.113.5', '2001:db8:1:2::3', '::1'].map(network)).toEqual([
      '203.0.*.*',
      '203.0.*.*',
      '2001:db8:1:*',
      '0:0:0:*',
    ])
  })

  it('tells a browser from another; what a program opened a browser may go on with', () => {
    const at = (agent: string) => whereabouts({ agent, address: '203.0.113.5' })
    expect(isSameDevice(at(chrome), at(chrome.replace('142', '143')))).toBe(true)
    expect(isSameDevice(at(chrome), at(firefox))).toBe(false)
    expect(isSameDevice(at(chrome), at('curl/8.5.0'))).toBe(false)
    expect(isSameDevice(at('node'), at(chrome))).toBe(true)
  })
})
