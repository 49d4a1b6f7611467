import type { SameWords } from '../platform/messages.ts'
import type { zh } from './sandbox.zh.ts'

export const en: SameWords<typeof zh> = {
  banner: 'Sandbox · all data invented',
  brokenOff: 'The filling of {cities} was stopped and does not go on',
  filling: 'The sandbox is still being filled ({percent} %)',
  other: 'Be somebody else',
  walk: 'Walk me through',
  walkOn: 'Back to the walk',
  cities: '{count} {count:city|cities}, each with a day of its own',
  moveClock: 'Move the clock',
  clockTitle: 'Move the clock of a sandbox city',
  clockWhy:
    'Clocks only move forward. What falls due happens on the way: rosters lock, classes complete, public notices end.',
  city: 'City',
  now: 'It is now',
  plusDays: '{count} {count:day|days} on',
  toDay: 'To which day',
  go: 'Go to that day',
  moved: '{city} is at {day} now.',
  close: 'Close',
}
