import { fen as fenOf, formatYuan, type Words } from '@zhixun/policy'
import {
  type AuditDetails,
  type Command,
  type DetailWords,
  dutyWords,
  filterWordOf,
  listCommands,
  regionWords,
  roleWords,
} from '../../platform/index.ts'
import type { AuditEntry } from '../entry.ts'
import { detailNames } from './detail-names.ts'
import { subjectNames } from './subject-names.ts'

type Value = AuditDetails[string]

/** An entry as people read it. */
export interface ToldEntry {
  readonly act: Words
  /** In what role whoever did it acted. */
  readonly role: Words
  /** What kind of thing it was done to. */
  readonly about: Words
  readonly details: Words
}

/** Puts an entry into words of both languages, for the page and for what is taken out alike. (审计记录用词) */
export function tellEntry({
  command,
  subject,
  actorRole,
  details,
}: Pick<AuditEntry, 'command' | 'subject' | 'actorRole' | 'details'>): ToldEntry {
  const kind = subject.split(':')[0] ?? ''
  return {
    act: actWords(command),
    role: tellRole(actorRole),
    about: subjectNames[kind] ?? same(kind),
    details: tellDetails({ command, subject }, details),
  }
}

let commands: ReadonlyMap<string, Command> | undefined

/** The command of an entry; undefined where there is none of this name any more. */
function findCommand(name: string): Command | undefined {
  // all rooms are loaded before anybody asks
  commands ??= new Map(listCommands().map((command) => [command.name, command]))
  return commands.get(name)
}

/** How a command is called; one that is no more keeps its name. */
export function actWords(name: string): Words {
  const { zh, en } = findCommand(name) ?? same(name)
  return { zh, en }
}

/** Roles as an entry names them: one, several joined by `+`, or the kind of whoever is no staff. */
export function tellRole(roles: string): Words {
  return listed(roles.split('+').map((role) => roleWords[role] ?? same(role)))
}

/** Details in words, `人数 12，金额 20,500.00`; what is empty or a bare key is left out, and of ids and digests a piece is said. */
function tellDetails({ command, subject }: Act, details: AuditDetails): Words {
  const told = Object.entries(details).flatMap(([name, value]) => {
    if (value === null || value === '' || isBareKey(value)) return []
    const called = detailNames[name] ?? same(name)
    const list = subject.startsWith(LIST) ? subject.slice(LIST.length) : ''
    const said =
      name === 'filters' ? tellFilters(list, String(value)) : tellValue(findCommand(command), name, value)
    return { zh: `${called.zh} ${said.zh}`, en: `${called.en} ${said.en}` }
  })
  return { zh: told.map(({ zh }) => zh).join('，'), en: told.map(({ en }) => en).join(', ') }
}

/** What an entry is of, as the chain names it. */
type Act = Pick<AuditEntry, 'command' | 'subject'>

/** Begins the subject of an entry that tells of a list. */
const LIST = 'list:'

const yesOrNo: Readonly<Record<string, Words>> = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
}

/** Codes that any command may note, whichever it is. */
const everywhere: DetailWords = {
  duties: dutyWords,
  judge: { owner: { zh: '单位负责人', en: 'an owner' }, bureau: { zh: '人社部门', en: 'the bureau' } },
  revealed: {
    'id-number': { zh: '身份证号码', en: 'identity number' },
    'account-number': { zh: '银行账号', en: 'account number' },
  },
}

const namesOfRoles: readonly string[] = ['given', 'taken', 'proposed']

function tellValue(command: Command | undefined, name: string, value: NonNullable<Value>): Words {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  if (typeof value === 'number') return same(/fen$/i.test(name) ? formatYuan(fenOf(value)) : String(value))
  if (name === 'area') return regionWords(value)
  if (namesOfRoles.includes(name)) return tellRolesIn(value)
  const known = command?.detailWords?.[name] ?? everywhere[name]
  return known ? coded(value, known) : same(shortened(value))
}

/** Codes in a row, each by its word; what is none stands as it is. */
function coded(text: string, known: Readonly<Record<string, Words>>): Words {
  return listed(
    text
      .split(/[ ,、]+/)
      .filter((code) => code !== '')
      .map((code) => known[code] ?? same(code)),
  )
}

/** `reviewer 320206、clerk 320206`, as changes of rights keep it. */
function tellRolesIn(text: string): Words {
  const told = (language: keyof Words) =>
    text.replace(/([a-z-]+) (\d{2,6})/g, (_, role: string, region: string) => {
      const place = regionWords(region)[language]
      const name = (roleWords[role] ?? same(role))[language]
      return language === 'zh' ? `${name}（${place}）` : `${name} (${place})`
    })
  return { zh: told('zh'), en: told('en').replaceAll('、', ', ') }
}

/** `state=waiting district=320206`: by what a list was narrowed down when it was taken out. */
function tellFilters(list: string, text: string): Words {
  return listed(
    text
      .split(' ')
      .filter((filter) => filter !== '')
      .map((filter) => {
        const [name = '', value = ''] = filter.split('=')
        const called = detailNames[name] ?? same(name)
        const known = filterWordOf(list, name, value) ?? everywhere[name]?.[value] ?? yesOrNo[value]
        const said = /^\d{6}$/.test(value) ? regionWords(value) : (known ?? same(shortened(value)))
        return { zh: `${called.zh} ${said.zh}`, en: `${called.en} ${said.en}` }
      }),
  )
}

const DIGEST = /^([0-9a-f]{8})[0-9a-f]{24,}$/
const ID = /^([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const KEY = /^[a-z-]+(:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})+(:\d+)?$/

/** `claim:0192f3a4-…`: by what rooms know a thing, which tells people nothing; what it is about, its entry says. */
function isBareKey(value: NonNullable<Value>): boolean {
  return typeof value === 'string' && KEY.test(value)
}

function shortened(text: string): string {
  return text.replace(DIGEST, '$1…').replace(ID, '$1…')
}

function listed(words: readonly Words[]): Words {
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') }
}

function same(text: string): Words {
  return { zh: text, en: text }
}
