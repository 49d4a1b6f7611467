import { RunSheetOfAddress } from '../../features/funds/runs/run-page.tsx'
import { TodoStepper } from '../../features/review/todo/todo-stepper.tsx'
import { SandboxBankAnswer } from '../../features/sandbox/bank-answer.tsx'

/** One payment run, as a stop on the way through the to-do list. */
export default function RunPage() {
  return (
    <>
      <TodoStepper />
      <RunSheetOfAddress
        besideUpload={({ regionId, runId, number }) => (
          <SandboxBankAnswer regionId={regionId} runId={runId} number={number} />
        )}
      />
    </>
  )
}
