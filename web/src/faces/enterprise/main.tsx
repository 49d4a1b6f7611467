import { ConsoleFace } from '../console-face.tsx'
import { mountFace } from '../mount-face.tsx'
import { openRoutes, routes } from './routes.ts'

mountFace('/enterprise', <ConsoleFace face="enterprise" routes={routes} openRoutes={openRoutes} />)
