import { CalendarYearMissing, hasWorkingDays, workingDaysBetween } from '../../calendar/working-days.ts'
import type { Facts } from '../../facts/case.ts'
import type { WorkingDaysNotice } from '../../rulebook/condition.ts'
import type { LegalDate } from '../../values/legal-date.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, unknown } from '../judgement.ts'

/** Unknown also where the official calendar of a year that matters is not published: never a guess. */
export function judgeWorkingDaysNotice(condition: WorkingDaysNotice, facts: Facts): Judgement {
  const { filedOn, startsOn } = facts.training
  if (filedOn === undefined || startsOn === undefined) {
    return unknown(
      ...(filedOn === undefined ? ['training.filedOn'] : []),
      ...(startsOn === undefined ? ['training.startsOn'] : []),
    )
  }
  return withCalendar(
    () => decided(hasWorkingDays(filedOn, startsOn, condition.workingDays)),
    (year) => unknown(`calendar.${year}`),
  )
}

export function tellWorkingDaysNotice(condition: WorkingDaysNotice, facts: Facts): Words {
  const { filedOn, startsOn } = facts.training
  const needed = condition.workingDays
  if (filedOn === undefined || startsOn === undefined) {
    const [zh, en] = filedOn === undefined ? ['备案日', 'Day of filing'] : ['开班日', 'Day of the start']
    return {
      zh: `${zh}未知，须至少提前 ${needed} 个工作日备案`,
      en: `${en} unknown; must be filed at least ${needed} working days ahead`,
    }
  }
  return withCalendar(
    () => tellCount(filedOn, startsOn, needed),
    (year) => ({
      zh: `${year} 年的放假安排尚未公布，无法计算工作日`,
      en: `The official calendar of ${year} is not published, so working days cannot be counted`,
    }),
  )
}

function tellCount(filedOn: LegalDate, startsOn: LegalDate, needed: number): Words {
  if (hasWorkingDays(filedOn, startsOn, needed)) {
    return {
      zh: `${filedOn} 备案，${startsOn} 开班，提前不少于 ${needed} 个工作日`,
      en: `Filed on ${filedOn} for ${startsOn}, at least ${needed} working days ahead`,
    }
  }
  const given = workingDaysBetween(filedOn, startsOn)
  return {
    zh: `${filedOn} 备案，${startsOn} 开班，只提前 ${given} 个工作日，至少需要 ${needed} 个`,
    en: `Filed on ${filedOn} for ${startsOn}, only ${given} working days ahead; ${needed} needed`,
  }
}

function withCalendar<T>(count: () => T, missing: (year: number) => T): T {
  try {
    return count()
  } catch (error) {
    if (error instanceof CalendarYearMissing) return missing(error.year)
    throw error
  }
}
