/** What one line tells, apart from months, or several that follow each other: months of a person with one employer are one run. */
export interface Run {
  readonly holder: string
  readonly tag: string
  /** What an entry tells beside months: until|employer|from|detail, as COPY takes it. */
  readonly said: string
}

/** The months that a line tells of, where its kind has months. */
export interface MonthSpan {
  readonly monthFrom?: number
  readonly monthUntil?: number
}

interface OpenRun {
  readonly run: Run
  readonly line: number
  from: number
  until: number
}

const NULL = '\\N'

/**
 * Turns runs into rows of PostgreSQL's COPY. Registers list a person's months one under another, so a dozen lines mostly make
 * one row; where they do not, the database brings them together.
 */
export class RunGatherer {
  readonly #firstLine: number
  readonly #open: OpenRun[] = []
  #rows = ''

  constructor(firstLine: number) {
    this.#firstLine = firstLine
  }

  take(run: Run, { monthFrom, monthUntil }: MonthSpan, line: number): void {
    if (monthFrom === undefined) {
      this.#write(run, line, undefined, undefined)
      return
    }
    if (this.#open.length > 0 && this.#open[0]?.run.holder !== run.holder) this.#flush()
    const until = monthUntil ?? monthFrom
    for (const open of this.#open) {
      if (open.run !== run && open.run.said !== run.said) continue
      if (monthFrom === open.until + 1) {
        open.until = until
        return
      }
      if (until === open.from - 1) {
        open.from = monthFrom
        return
      }
    }
    this.#open.push({ run, line, from: monthFrom, until })
  }

  end(): Uint8Array {
    this.#flush()
    return Buffer.from(this.#rows)
  }

  #flush(): void {
    for (const { run, line, from, until } of this.#open.splice(0)) this.#write(run, line, from, until)
  }

  #write(run: Run, line: number, from: number | undefined, until: number | undefined): void {
    this.#rows += `${this.#firstLine + line}\t${run.holder}\t${run.tag}\t${from ?? NULL}\t${until ?? NULL}\t${run.said}\n`
  }
}
