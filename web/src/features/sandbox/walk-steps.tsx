import { useLanguage } from '../../platform/language.tsx'
import { StepsGuide } from '../../ui/steps-guide.tsx'
import type { Walk } from './sandbox-api.ts'
import { SeeStep } from './see-step.tsx'

/** The whole way; what is done can be seen again. */
export function WalkSteps({ walk: { steps, done } }: { walk: Walk }) {
  const { language } = useLanguage()
  return (
    <StepsGuide
      upright
      steps={steps.map((step, place) => ({
        key: step.id,
        title: step[language],
        state: place < done ? 'done' : place === done ? 'current' : 'ahead',
        hint: place < done ? <SeeStep step={step} quiet /> : undefined,
      }))}
    />
  )
}
