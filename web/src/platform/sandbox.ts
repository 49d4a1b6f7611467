import { useQuery } from '@tanstack/react-query'
import { problemOf, Unreachable } from './problem.ts'
import { sandboxKey } from './query.ts'
import type { SignedFace } from './session.tsx'

/** The sandbox: cities with invented people, each with a clock of its own. */
export interface Sandbox {
  readonly enabled: boolean
  readonly cities: readonly SandboxCity[]
  readonly signIns: readonly SandboxSignIn[]
  /** How far the invented data is made; nothing is left to do where done equals total. */
  readonly progress: { readonly done: number; readonly total: number; readonly message: string }
}

/** A city of the sandbox. `today` is what its clock shows. */
export interface SandboxCity {
  readonly cityId: string
  readonly name: string
  readonly rulebookId: string
  readonly today: string
}

/** One sign-in that the sandbox offers to everybody. */
export interface SandboxSignIn {
  readonly username: string
  readonly password: string
  readonly face: SignedFace
  readonly cityId: string
  readonly label: string
}

/** The sandbox, or null on a real installation. Read again every few seconds while it is still being filled. */
export function useSandbox(): Sandbox | null {
  const query = useQuery({
    queryKey: sandboxKey,
    queryFn: ({ signal }) => readSandbox(signal),
    staleTime: 30_000,
    refetchInterval: ({ state }) => (state.data && isFilling(state.data) ? 3_000 : false),
  })
  return query.data ?? null
}

/** Whether the invented cities are still being made. */
export function isFilling({ progress }: Sandbox): boolean {
  return progress.done < progress.total
}

/** Sign-ins by city, in the order of the cities; cities without any are left out. */
export function signInsByCity(sandbox: Sandbox): { city: SandboxCity; signIns: SandboxSignIn[] }[] {
  return sandbox.cities
    .map((city) => ({ city, signIns: sandbox.signIns.filter((signIn) => signIn.cityId === city.cityId) }))
    .filter(({ signIns }) => signIns.length > 0)
}

async function readSandbox(signal: AbortSignal): Promise<Sandbox | null> {
  const response = await fetch('/api/sandbox', { signal }).catch((error: unknown) => {
    throw signal.aborted ? error : new Unreachable(error)
  })
  if (response.status === 404) return null
  if (!response.ok) throw await problemOf(response)
  const sandbox: Sandbox = await response.json()
  return sandbox.enabled ? sandbox : null
}
