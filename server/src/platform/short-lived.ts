import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 make everything where what lives shortly is cleared away, as everything of a request does. Left alone it watches which places
 * of the code make things that are still there at a clearing, and has these make them among what stays: of the facts of a thousand people
 * all are still there at a clearing that comes in the middle, so that they became waste that only long clearings find (docs/adr/0057).
 * For a process that begins.
 */
export function expectShortLives(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}
