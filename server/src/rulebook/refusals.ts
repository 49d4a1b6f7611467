import { refusal } from '../platform/index.ts'

export const noSuchRulebook = refusal<{ rulebookId: string }>('rulebook.no-such-rulebook', {
  status: 404,
  zh: '没有这份政策文件（{rulebookId}）',
  en: 'There is no such notice ({rulebookId})',
})

export const noSuchEdition = refusal<{ editionId: string }>('rulebook.no-such-edition', {
  status: 404,
  zh: '没有这个政策文件版本（{editionId}）',
  en: 'There is no such edition of a notice ({editionId})',
})

export const editionChanged = refusal<{ editionId: string }>('rulebook.edition-changed', {
  status: 409,
  zh: '{editionId} 已经发布，内容不能再改；修改须作为新的版本发布',
  en: '{editionId} is published and cannot be changed; publish the change as a new edition',
})

export const regionUnknown = refusal<{ region: string }>('rulebook.region-unknown', {
  status: 422,
  zh: '行政区划表中没有该地区（{region}），不能发布该文件',
  en: 'The table of regions does not know {region}, so its notice cannot be published',
})

export const noSuchStandard = refusal<{ name: string }>('rulebook.no-such-standard', {
  status: 404,
  zh: '该文件没有名为 {name} 的标准',
  en: 'The notice has no standard called {name}',
})

export const valueOutOfRange = refusal<{ most: number }>('rulebook.value-out-of-range', {
  status: 422,
  zh: '数值超出范围：应为 0 至 {most}',
  en: 'The value is out of range: 0 to {most}',
})

export const samePerson = refusal('rulebook.same-person', {
  status: 409,
  zh: '录入和确认须由两人分别办理，您录入的标准请由另一位管理员确认',
  en: 'Giving and confirming a value takes two people; what you gave, another administrator confirms',
})

export const noSuchValue = refusal('rulebook.no-such-value', {
  status: 404,
  zh: '没有找到这条标准记录，或您无权办理',
  en: 'There is no such value of a standard, or it is not yours to settle',
})
