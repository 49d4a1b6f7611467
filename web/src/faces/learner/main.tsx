import { mountFace } from '../mount-face.tsx'
import { LearnerFace } from './learner-face.tsx'
import { routes } from './routes.ts'

mountFace('/learner', <LearnerFace routes={routes} />)
