/** Whether a notice is for this day. */
export type InForce = 'ahead' | 'running' | 'over'

/** Days as YYYY-MM-DD; both ends are included. */
export function inForceOn(window: { readonly from: string; readonly until: string }, today: string): InForce {
  if (today < window.from) return 'ahead'
  return today > window.until ? 'over' : 'running'
}
