export { readSealFile, type Seal } from '../seals/seal.ts'
export { isRangeFile } from './range-file.ts'
export { type KeptElsewhere, type RangeVerdict, verifyRange } from './verify-range.ts'
