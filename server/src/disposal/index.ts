export { disposalRoom } from './routes.ts'
