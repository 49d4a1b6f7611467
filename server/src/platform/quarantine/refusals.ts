import { refusal } from '../command/refusal.ts'

export const releaseNotPossible = refusal('platform.release-not-possible', {
  status: 409,
  zh: '此文件不能放行：带有宏、脚本等程序的文件一律不收，过长文件的片段也无法判断整体。请让上传人去掉程序或分成小文件后重新上传',
  en: 'This file cannot be released: files that carry programs are never taken, and of a piece nobody knows the rest. Have it handed in anew without programs, or in smaller files',
})

export const releaseNeedsAnother = refusal('platform.release-needs-another', {
  status: 403,
  zh: '放行须由申请人和上传人以外的安全管理员或系统管理员复核；代办期间视同被顶岗人本人',
  en: 'Another officer than who asked or handed the file in has to confirm a release; whoever covers counts as both',
})
