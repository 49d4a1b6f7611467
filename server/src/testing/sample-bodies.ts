import { inventedAccountNumber, inventedCreditCode, inventedIdNumber, inventedPhone } from './invented.ts'

/** As much of JSON Schema as the API document uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly minLength?: number
}

/** What members are when their names promise more than their shape says; ids are told by whoever asks. */
const byName: Readonly<Record<string, unknown>> = {
  idNumber: inventedIdNumber(7),
  creditCode: inventedCreditCode(70_001),
  phone: inventedPhone(70_001),
  contactPhone: inventedPhone(70_001),
  accountNumber: inventedAccountNumber(70_001),
  password: 'eleven-quiet-rivers',
  username: 'somebody-invented',
  rulebookId: 'wuxi-2023',
  area: '320206',
}

const byPattern: Readonly<Record<string, string>> = {
  '^\\d{6}$': '320206',
  '^\\d{12}$': '313302001234',
  '^\\d{4}-(0[1-9]|1[0-2])$': '2023-01',
  '^[0-9a-f]{64}$': '0'.repeat(64),
}

const NOBODY = '0192f000-0000-7000-8000-0000000000ff'

/**
 * A body that has the shape a route asks for: all that is required, nothing more.
 *
 * @param known ids of things that are there, by the names members have
 */
export function sampleOf(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  known: ReadonlyMap<string, string>,
  name = '',
): unknown {
  const within = (part: Schema, of = name) => sampleOf(part, definitions, known, of)
  const { $ref, anyOf, oneOf, allOf, properties = {}, required = [] } = schema
  if ($ref !== undefined) return within(definitions[$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [choice] = anyOf ?? oneOf ?? []
  if (choice) return within(choice)
  if (allOf) return Object.assign({}, ...allOf.map((part) => within(part)))
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(required.map((member) => [member, within(properties[member] ?? {}, member)]))
    case 'array':
      // of one id each where a list of things is meant
      return Array.from({ length: Math.max(schema.minItems ?? 0, 1) }, () =>
        within(schema.items ?? {}, name.replace(/s$/, '')),
      )
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
    case 'string':
      return textOf(schema, name, known)
    default:
      return null
  }
}

function textOf(
  { format, pattern = '', minLength = 0 }: Schema,
  name: string,
  known: ReadonlyMap<string, string>,
): unknown {
  if (format === 'uuid') return known.get(name) ?? NOBODY
  if (format === 'date') return '2023-03-01'
  return byName[name] ?? byPattern[pattern] ?? '为检验权限而写'.padEnd(minLength, '。')
}
