import type { AmountStep, Reckoning } from '../engine/amounts/reckoning.ts'
import { skillLevelWords } from '../facts/vocabulary.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { formatYuan } from '../values/fen.ts'
import type { Words } from '../values/words.ts'
import { labelOf } from './fact-label.ts'

const units = {
  'class-hour': { zh: '课时', en: 'class hours' },
  month: { zh: '个月', en: 'months' },
  day: { zh: '天', en: 'days' },
} as const satisfies Record<string, Words>

/** An amount as arithmetic: "18.50 元 × 24 课时 = 444.00 元"; or what it still waits for. */
export function tellReckoning(reckoning: Reckoning, rulebook: Pick<Rulebook, 'standards'>): Words {
  if (!reckoning.known) {
    const labels = reckoning.missing.map((fact) => labelOf(fact, rulebook))
    return {
      zh: `金额未定，尚缺：${labels.map((label) => label.zh).join('、')}`,
      en: `Amount not known yet; missing: ${labels.map((label) => label.en).join(', ')}`,
    }
  }
  const steps = reckoning.steps.map((step) => tellStep(step, rulebook))
  return {
    zh: steps.map((step) => step.zh).join('；'),
    en: steps.map((step) => step.en).join('; '),
  }
}

function tellStep(step: AmountStep, rulebook: Pick<Rulebook, 'standards'>): Words {
  const result = yuan(step)
  switch (step.step) {
    case 'fixed':
      return { zh: `每人 ${result.zh}`, en: `${result.en} per head` }
    case 'level': {
      const level = skillLevelWords[step.level]
      return { zh: `${level.zh} ${result.zh}`, en: `${level.en}: ${result.en}` }
    }
    case 'no-row':
      return { zh: '该情形没有补贴标准，0.00 元', en: 'No rate for this, 0.00 yuan' }
    case 'standard': {
      const label = labelOf(`standards.${step.name}`, rulebook)
      return { zh: `${label.zh} ${result.zh}`, en: `${label.en}: ${result.en}` }
    }
    case 'times': {
      const [rate, unit] = [formatYuan(step.rate), units[step.unit]]
      return {
        zh: `${rate} 元 × ${step.count} ${unit.zh} = ${result.zh}`,
        en: `${rate} yuan × ${step.count} ${unit.en} = ${result.en}`,
      }
    }
    case 'months-left':
      return {
        zh: `申请 ${step.asked} 个月，按尚余 ${step.left} 个月计`,
        en: `${step.asked} months asked for, ${step.left} left`,
      }
    case 'share':
      return {
        zh: `按 ${percent(step.permille)} 计 ${result.zh}${cut(step).zh}`,
        en: `${percent(step.permille)} of it, ${result.en}${cut(step).en}`,
      }
    case 'uplift':
      return {
        zh: `上浮 ${percent(step.permille)}，计 ${result.zh}`,
        en: `raised by ${percent(step.permille)}, ${result.en}`,
      }
    case 'ceiling':
      return {
        zh: `不超过 ${formatYuan(step.atMost)} 元，计 ${result.zh}`,
        en: `at most ${formatYuan(step.atMost)} yuan, ${result.en}`,
      }
    case 'less-paid': {
      const paid = formatYuan(step.paid)
      return {
        zh: `扣除已发 ${paid} 元，计 ${result.zh}`,
        en: `less ${paid} yuan paid earlier, ${result.en}`,
      }
    }
  }
}

function cut(step: { readonly permille: number; readonly decided: number }): Words {
  if (step.decided === step.permille) return { zh: '', en: '' }
  return {
    zh: `（所定比例 ${percent(step.decided)} 超过上限）`,
    en: ` (the share decided, ${percent(step.decided)}, is above the limit)`,
  }
}

function yuan({ fen }: AmountStep): Words {
  return { zh: `${formatYuan(fen)} 元`, en: `${formatYuan(fen)} yuan` }
}

function percent(permille: number): string {
  return `${permille / 10}%`
}
