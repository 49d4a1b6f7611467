import { en } from './registry.en.ts'
import { zh } from './registry.zh.ts'

/** Words of the registry's screens. */
export const registryWords = { zh, en }
