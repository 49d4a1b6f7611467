import { basename } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Stories that need one of the cities which the shared product fills after the first, in the order in which it fills them. Told earlier
 * they would hold a place among those that run, and wait.
 */
const late = [
  'papers.test.ts',
  'learner-on-a-phone.test.ts',
  'anyone.test.ts',
  'a-firm-registers.test.ts',
  'two-officers.test.ts',
  'walk-through.test.ts',
]

/** As always, the longest first, but for stories of late cities. */
export class LateCitiesLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const placeOf = ({ project, moduleId }: TestSpecification) =>
      project.name === 'journeys' ? late.indexOf(basename(moduleId)) : -1
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}
