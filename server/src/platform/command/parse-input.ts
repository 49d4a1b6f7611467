import { memberPointer, type Words } from '@zhixun/policy'
import type { z } from 'zod'
import type { Fault } from './refusal.ts'
import { invalidInput } from './refusals.ts'
import { isStorable } from './schemas.ts'

/** @throws invalidInput with a JSON pointer for each fault */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  // what was handed in tells "missing" from "of another kind"; it is not shown to anybody
  const parsed = schema.safeParse(raw, { reportInput: true })
  if (parsed.success) {
    const unstorable = listUnstorable(parsed.data)
    if (unstorable.length > 0) throw invalidInput({}, unstorable)
    return parsed.data
  }
  throw invalidInput(
    {},
    parsed.error.issues.map((issue) => ({
      pointer: issue.path.reduce((pointer: string, part) => memberPointer(pointer, String(part)), ''),
      ...sentencesOf(issue),
    })),
  )
}

/** Texts anywhere in an input that cannot be kept. */
function listUnstorable(input: unknown, pointer = ''): Fault[] {
  if (typeof input === 'string') return isStorable(input) ? [] : [{ pointer, ...unstorableWords }]
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([name, member]) =>
    listUnstorable(member, memberPointer(pointer, name)),
  )
}

const unstorableWords: Words = { zh: '含有无法保存的字符', en: 'Holds a character that cannot be kept' }

const kindWords: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
}

function sentencesOf(issue: z.core.$ZodIssue): Words {
  const en = issue.message
  switch (issue.code) {
    case 'invalid_type':
      return {
        zh: issue.input === undefined ? '此项必填' : `此项应为${kindWords[issue.expected] ?? '另一种内容'}`,
        en,
      }
    case 'too_small':
      return { zh: issue.origin === 'string' ? '此项不能为空或过短' : `不得小于 ${issue.minimum}`, en }
    case 'too_big':
      return {
        zh: issue.origin === 'string' ? `不得超过 ${issue.maximum} 个字` : `不得大于 ${issue.maximum}`,
        en,
      }
    case 'invalid_value':
      return { zh: '请从所列各项中选择', en }
    case 'unrecognized_keys':
      return { zh: `不认识的项：${issue.keys.join('、')}`, en }
    case 'custom': {
      const zh = issue.params?.['zh']
      return { zh: typeof zh === 'string' ? zh : issue.message, en }
    }
    default:
      return { zh: '此项格式不对', en: en.includes('must match pattern') ? 'Not of the form asked for' : en }
  }
}
