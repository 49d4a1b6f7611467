/** Reading of single cells, without sheets and workbooks: for threads that start anew with each file. */
export { cleanName, cleanNumberText, cleanText, isPlaceholder } from './clean-text.ts'
export { idNumberWords, nameWords } from './person-headings.ts'
export { readDay } from './read-day.ts'
export { readIdCell } from './read-person.ts'
export { parseSkillLevel } from './skill-level-words.ts'
