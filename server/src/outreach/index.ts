export { outreachRoom } from './routes.ts'
