import { en } from './claim-review.en.ts'
import { zh } from './claim-review.zh.ts'

/** Words of the reviewer about claims. */
export const claimReviewWords = { zh, en }
