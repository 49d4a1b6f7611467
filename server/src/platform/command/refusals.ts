import type { Words } from '@zhixun/policy'
import type { Noun } from './nouns.ts'
import { type Refusal, refusal } from './refusal.ts'

export const notSignedIn = refusal('platform.not-signed-in', {
  status: 401,
  zh: '请先登录',
  en: 'Sign in first',
})

export const anotherAccount = refusal('platform.another-account', {
  status: 409,
  zh: '此浏览器中已有另一账号登录，刚才的操作没有办理。请核对页面上方的姓名后再办理',
  en: 'Another account has signed in in this browser, and this was not done. Look at the name at the top of the page and do it again',
})

export const notAllowed = refusal<{ command: string; commandEn: string }>('platform.not-allowed', {
  status: 403,
  zh: '您的账号无权进行此操作（{command}）',
  en: 'Your account may not do this ({commandEn})',
})

export const realNameFirst = refusal<{ command: string; commandEn: string }>('platform.real-name-first', {
  status: 403,
  zh: '请先完成实名核验，再办理这一事项（{command}）。核验在“我的 → 实名核验”，输入本人姓名和身份证号码即可',
  en: 'Verify your real name first ({commandEn}): under “Me → real name”, by your name and identity number',
})

export const fromAnotherSite = refusal('platform.from-another-site', {
  status: 403,
  zh: '此操作不是从本系统的页面发出的，已拒绝。请打开本系统的页面办理',
  en: 'This did not come from a page of ours and was refused. Open our own page and do it there',
})

export const linkEnded = refusal('platform.link-ended', {
  status: 410,
  zh: '这个下载链接已失效：链接只在几分钟内、由下载者本人使用有效。请回到原来的页面，重新点击下载',
  en: 'This download link is over: it is good for some minutes and for the person who asked. Go back to the page and press download again',
})

export const tooOften = refusal<{ minutes: number; retryAfterSeconds: number }>('platform.too-often', {
  status: 429,
  zh: '操作过于频繁，请 {minutes} 分钟后再试。已填写的内容不受影响',
  en: 'This was done too often; try again in {minutes} min. What you filled in is untouched',
})

export const noSuchAddress = refusal('platform.no-such-address', {
  status: 404,
  zh: '没有这个地址',
  en: 'There is nothing at this address',
})

export const methodNotTaken = refusal<{ allow: string }>('platform.method-not-taken', {
  status: 405,
  zh: '这个地址不接收此类请求，只接收 {allow}',
  en: 'Nothing is done here by this method, only by {allow}',
})

export const invalidInput = refusal('platform.invalid-input', {
  status: 400,
  zh: '提交的内容有误，请按提示修改后再提交',
  en: 'The input has faults; mend what is marked and send it again',
})

export const keyMissing = refusal('platform.key-missing', {
  status: 400,
  zh: '请求缺少 Idempotency-Key 头：每一次操作须带一个不重复的键（8 到 200 个字符）',
  en: 'The header Idempotency-Key is missing: each action carries a key of its own (8 to 200 characters)',
})

export const keyReused = refusal<{ command: string }>('platform.key-reused', {
  status: 422,
  zh: '该 Idempotency-Key 已用于另一项内容（{command}），请换一个键',
  en: 'This Idempotency-Key was used for something else ({command}); take another key',
})

export const notFound = refusal<{ what: Noun }>('platform.not-found', {
  status: 404,
  zh: '没有找到{what}，或您无权查看',
  en: 'There is no such {what}, or it is not yours to see',
})

export const notPossibleNow = refusal<{
  state: string
  stateEn: string
  step: string
  stepEn: string
}>('platform.not-possible-now', {
  status: 409,
  zh: '当前状态（{state}）不能进行此操作（{step}）。页面可能已过时，请刷新',
  en: 'This is not possible in the present state ({stateEn}, {stepEn}). The page may be out of date; load it again',
})

/** The same in the words of a lifecycle. */
export function notPossible(state: Words, step: Words): Refusal {
  return notPossibleNow({ state: state.zh, stateEn: state.en, step: step.zh, stepEn: step.en })
}

/** Words of a lifecycle as details of a refusal. */
export const stateDetails = ({ zh, en }: Words) => ({ state: zh, stateEn: en })

export const fileDestroyed = refusal('platform.file-destroyed', {
  status: 410,
  zh: '该材料已按保存期限销毁',
  en: 'The document was destroyed at the end of its keeping time',
})

export const fileKindNotHere = refusal<{ name: string }>('platform.file-kind-not-here', {
  status: 415,
  zh: '此处只接收 PDF 和图片（JPG、PNG），{name} 不是。请换成这样的文件后再上传',
  en: 'Only PDF and pictures are taken here, and {name} is neither; upload such a file instead',
})

export const enoughFilesToday = refusal<{ limit: number; hours: number }>('platform.enough-files-today', {
  status: 429,
  zh: '{hours} 小时内最多上传 {limit} 份材料。请过一天再上传，或者带原件到人社部门办理',
  en: 'At most {limit} files are taken within {hours} hours; hand in the others tomorrow, or bring them to the counter',
})

export const fileTooLarge = refusal<{ limitMegabytes: number }>('platform.file-too-large', {
  status: 413,
  zh: '文件超过 {limitMegabytes} MB，请压缩或拆分后再上传',
  en: 'The file is larger than {limitMegabytes} MB; make it smaller or split it',
})
