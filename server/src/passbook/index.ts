export { passbookRoom } from './routes.ts'
