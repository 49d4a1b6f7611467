import { mountFace } from '../mount-face.tsx'
import { PublicFace } from './public-face.tsx'
import { homeSections, routes } from './routes.ts'

mountFace('', <PublicFace routes={routes} homeSections={homeSections} />)
