export { sendAnnouncement } from './announcement/send-announcement.ts'
export { messagesRoom } from './routes.ts'
