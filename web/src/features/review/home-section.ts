import { lazy } from 'react'

/** The newest public notices; loaded after the first screen. */
export const HomePublicNotices = lazy(() => import('./public-notice/home-public-notices.tsx'))
