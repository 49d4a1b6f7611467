export { messagesRoom } from './routes.ts'
