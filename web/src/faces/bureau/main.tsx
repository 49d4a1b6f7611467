import { ConsoleFace } from '../console-face.tsx'
import { mountFace } from '../mount-face.tsx'
import { routes } from './routes.ts'

mountFace('/bureau', <ConsoleFace face="bureau" routes={routes} />)
