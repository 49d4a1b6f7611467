import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Language } from './language.tsx'
import { problemOf, Unreachable } from './problem.ts'
import { sandboxKey } from './query.ts'
import type { SignedFace } from './session.tsx'

/** The sandbox: cities with invented people, each with a clock of its own. */
export interface Sandbox {
  readonly enabled: boolean
  readonly cities: readonly SandboxCity[]
  readonly signIns: readonly SandboxSignIn[]
  /** How far the invented data is made; nothing is left to do where done equals total. */
  readonly progress: {
    readonly done: number
    readonly total: number
    readonly message: string
    /** Cities whose filling was stopped, and does not go on. */
    readonly brokenOff: readonly string[]
  }
}

/** A city of the sandbox. `today` is what its clock shows; its regions live by it. */
export interface SandboxCity {
  readonly cityId: string
  readonly name: string
  readonly nameEn: string
  readonly rulebookId: string
  readonly regions: readonly string[]
  readonly today: string
  /** Whether a new case can be walked through there. */
  readonly hasWalk: boolean
}

/** One sign-in that the sandbox offers to everybody. */
export interface SandboxSignIn {
  readonly username: string
  readonly password: string
  readonly face: SignedFace
  /** A learner comes in by a code, somebody has forgotten the password. */
  readonly way: 'password' | 'code' | 'new-password'
  /** What is typed where it is not by password: a phone, a user name. */
  readonly typed: string
  readonly cityId: string
  /** The heading under which it is offered. */
  readonly group: string
  readonly groupEn: string
  readonly label: string
  readonly labelEn: string
}

/** How a city is called. */
export function cityName(city: SandboxCity, language: Language): string {
  return language === 'zh' ? city.name : city.nameEn
}

/** The city of a region, where the sandbox has one there. */
export function cityOfRegion(sandbox: Sandbox, regionId: string): SandboxCity | undefined {
  return sandbox.cities.find((city) => city.regions.includes(regionId))
}

/** The sandbox, or null on a real installation. Read again every few seconds while it is still being filled. */
export function useSandboxState(): UseQueryResult<Sandbox | null> {
  return useQuery({
    queryKey: sandboxKey,
    queryFn: ({ signal }) => readSandbox(signal),
    staleTime: 30_000,
    refetchInterval: ({ state }) => (state.data && isFilling(state.data) ? 3_000 : false),
  })
}

/** The sandbox once it is known; null until then and on a real installation. */
export function useSandbox(): Sandbox | null {
  return useSandboxState().data ?? null
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

/** Sign-ins under their headings, in the order in which they come. */
export function signInsByGroup(
  signIns: readonly SandboxSignIn[],
  language: Language,
): { group: string; signIns: SandboxSignIn[] }[] {
  const headingOf = (signIn: SandboxSignIn) => (language === 'zh' ? signIn.group : signIn.groupEn)
  return [...new Set(signIns.map(headingOf))].map((group) => ({
    group,
    signIns: signIns.filter((signIn) => headingOf(signIn) === group),
  }))
}

/** Moves a city's clock to a day; what is due by then happens, so every page reads anew. */
export function useMoveClock() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ cityId, day }: { cityId: string; day: string }) =>
      askSandbox<{ today: string }>(`/cities/${encodeURIComponent(cityId)}/clock`, { day }),
    onSuccess: () => queries.invalidateQueries(),
  })
}

/**
 * Asks for something that only a sandbox has; its addresses are no part of the API of the product.
 *
 * @param path below `/api/sandbox`
 * @param body given, it is done; left out, it is read
 * @throws Problem when the server said no; Unreachable when it said nothing
 */
export async function askSandbox<Answer>(path: string, body?: object, signal?: AbortSignal): Promise<Answer> {
  const response = await fetchSandbox(path, body, signal)
  const answer: Answer = await response.json()
  return answer
}

/** The same where a file is the answer. @throws Problem, Unreachable */
export async function fetchSandboxFile(path: string, body: object): Promise<Blob> {
  const response = await fetchSandbox(path, body)
  return response.blob()
}

async function fetchSandbox(path: string, body?: object, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(`/api/sandbox${path}`, {
    ...(signal && { signal }),
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : new Unreachable(error)
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

/** Also a real installation answers: that it is none. */
async function readSandbox(signal: AbortSignal): Promise<Sandbox | null> {
  const sandbox = await askSandbox<Sandbox>('', undefined, signal)
  return sandbox.enabled ? sandbox : null
}
