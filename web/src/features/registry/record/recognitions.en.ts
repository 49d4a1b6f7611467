import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './recognitions.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Recognized platforms',
  hint: 'Online platforms that this city or county recognizes. For trainings on a platform of the register, the recognition on the days of training counts by itself.',
  recognize: 'Recognize a platform',
  platform: 'Platform',
  platformHint: 'Registered and confirmed, with real-name sign-in, learning records and assessment',
  area: 'For',
  county: 'this county',
  city: 'the whole city',
  document: 'Document',
  days: 'Valid',
  from: 'Valid from',
  until: 'Valid until (empty: until withdrawn)',
  state: 'State',
  inForce: 'in force',
  notToday: 'not today',
  withdrawn: 'withdrawn',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdraw the recognition of {name}',
  withdrawHint:
    'From today on it does not hold; a training that goes on beyond today counts as not recognized.',
  act: 'Do',
  ofPlatform: 'Recognition',
  ofPlatformHint:
    'Cities and counties that recognize this platform. Firms train on it where and while they do.',
  notRecognized: 'No city or county recognizes this platform yet',
  notRecognizedHint: 'It shows here once a bureau does.',
  none: 'No platform is recognized yet',
  noneHint: 'Once a platform has registered and was confirmed, recognize it here.',
}
