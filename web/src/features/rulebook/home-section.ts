import { lazy } from 'react'

/** Place by place, what is in force and until when; loaded after the first screen. */
export const HomePlaces = lazy(() => import('./home-places.tsx'))
