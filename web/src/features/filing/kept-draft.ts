import type { PlanTyped } from './plan-form.tsx'

const storageKey = 'zhixun.plan-draft'

/** What was typed of a plan that is not saved yet. */
export interface KeptDraft {
  /** Whose it is: on a shared computer nobody finds another's. */
  readonly accountId: string
  readonly rulebookId: string | undefined
  readonly typed: PlanTyped
}

/** What this browser kept of an unsaved plan of somebody, or undefined. */
export function keptDraft(storage: Pick<Storage, 'getItem'>, accountId: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('typed' in kept)) return undefined
    // written by `keepDraft` below; what is missing is left empty in the form
    const draft = kept as KeptDraft
    return draft.accountId === accountId ? draft : undefined
  } catch {
    // what a person's hand left there is no draft
    return undefined
  }
}

/** Keeps what is being typed; undefined forgets it. */
export function keepDraft(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  draft: KeptDraft | undefined,
): void {
  if (draft === undefined) storage.removeItem(storageKey)
  else storage.setItem(storageKey, JSON.stringify(draft))
}
