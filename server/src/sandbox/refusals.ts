import { refusal } from '../platform/index.ts'

export const onlyForward = refusal<{ today: string }>('sandbox.only-forward', {
  status: 422,
  zh: '沙盒时钟只能往后走，现在是 {today}',
  en: 'A sandbox clock only moves forward; it is {today} now',
})

export const noRoomLeft = refusal<{ city: string; today: string }>('sandbox.no-room-left', {
  status: 409,
  zh: '{city} 已到 {today}，通知规定的备案期已过，请换一个城市走一遍',
  en: 'In {city} it is {today}: the notice takes no more plans; walk through another city',
})

export const walkOver = refusal('sandbox.walk-over', {
  status: 409,
  zh: '这次引导已走完全程',
  en: 'This walk has come to its end',
})

export const brokenOff = refusal<{ city: string }>('sandbox.broken-off', {
  status: 409,
  zh: '{city}的演示数据上次没有填充完，不会再继续；请换其他演示城市，或换一个空的数据文件夹重新启动',
  en: 'The filling of {city} was stopped and does not go on; take another city, or start again with an empty data folder',
})

export const stillFilling = refusal<{ city: string }>('sandbox.still-filling', {
  status: 409,
  zh: '{city}的演示数据还在准备，请稍候再试',
  en: '{city} is still being filled; try again in a moment',
})
