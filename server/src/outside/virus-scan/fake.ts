import type { VirusScanner } from '../../platform/index.ts'

/**
 * The test file that every scanner knows (EICAR), by its middle: the whole of it stands nowhere here, or scanners would take this file
 * for it.
 */
const knownToAll = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

/** A scanner for tests, and for a sandbox to practise with: knows the one virus that is none. */
export function createFakeScanner(): VirusScanner {
  return {
    name: '演练扫描器',
    async scan(bytes) {
      return Buffer.from(bytes).includes(knownToAll)
        ? { outcome: 'infected', signature: 'Eicar-Test-Signature' }
        : { outcome: 'clean' }
    },
  }
}
