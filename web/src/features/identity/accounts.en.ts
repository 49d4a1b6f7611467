import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './accounts.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Staff accounts',
  hint: 'Who works here, in which roles. What one does, another confirms.',
  caption: 'Accounts',
  search: 'Name or user name',
  role: 'Role',
  name: 'Name',
  username: 'User name',
  roles: 'Roles',
  openedAt: 'Opened',
  none: 'No account',
  open: 'Open an account',
  openTitle: 'Open a staff account',
  area: 'Area',
  addRole: 'Add a role',
  removeRole: 'Remove the role',
  password: 'First password',
  passwordHint: 'At least 8 characters; tell it in person',
  opened: 'The account of {name} is open',
  needed: 'Fill in: {what}',
  held: '{role} ({area})',
}
