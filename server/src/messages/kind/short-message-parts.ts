/** Characters of one short message, and of each where several are chained: they carry a header of three characters. */
const PART_ALONE = 70
const PART_CHAINED = 67

/** More parts than a bureau should pay for, or a worker read. */
export const SMS_PARTS_MAX = 3

/**
 * How many short messages a text makes (短信条数), with its signature in 【】 as it is sent. One Chinese character makes all
 * sixteen bits wide, so all are counted so; a character outside the basic plane counts twice, as operators count it.
 */
export function countSmsParts(text: string, signature: string): number {
  const { length } = `【${signature}】${text}`
  return length <= PART_ALONE ? 1 : Math.ceil(length / PART_CHAINED)
}
