import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './inbox.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Messages',
  hint: 'Steps of your cases, deadlines and policies. What matters most also goes out by short message and e-mail.',
  bell: 'Messages, {count} unread',
  bellNone: 'Messages, none unread',
  all: 'All',
  unread: 'Unread',
  unreadCount: '{count} unread',
  search: 'Search titles and texts',
  find: 'Search',
  markAll: 'Mark all as read',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  open: 'Open',
  withdrawn: 'Withdrawn: {reason}',
  export: 'Export',
  settings: 'Settings',
  none: 'No messages yet',
  noneHint: 'You are told here of every step: filing, review, payment.',
  noneUnread: 'Nothing unread',
  noneUnreadHint: 'You have seen everything.',
  noneFound: 'Nothing found',
  noneFoundHint: 'Try another word.',
  isUnread: 'unread',
}
