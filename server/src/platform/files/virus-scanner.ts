/** What a scanner says of a file. `failed` where it said nothing of use: nobody knows what is in the file. */
export type ScanAnswer =
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'infected'; readonly signature: string }
  /** It takes no file of this size: waiting helps nobody. */
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'failed'; readonly reason: string }

/** Looks for viruses in what is uploaded. (病毒扫描) A port of the ground floor's; `outside/virus-scan` has the adapters. */
export interface VirusScanner {
  readonly name: string
  scan(bytes: Uint8Array): Promise<ScanAnswer>
}
