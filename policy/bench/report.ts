export interface EngineFigures {
  readonly name: string
  /** People that it judged; its time is scaled to the million. */
  readonly slice: number
  /** CPU seconds for a million people. */
  readonly seconds: number
}

interface RulebookFigures {
  readonly id: string
  readonly engines: readonly EngineFigures[]
}

/** A table in Markdown: one row for each engine. */
export function tableOf(
  rulebooks: readonly RulebookFigures[],
  timesHandWritten: Readonly<Record<string, number>>,
): string {
  const headings = ['engine', ...rulebooks.map(({ id }) => `${id}, CPU s`), '× hand-written', 'people judged']
  const rows = (rulebooks[0]?.engines ?? []).map(({ name, slice }) => [
    name,
    ...rulebooks.map(({ engines }) => rounded(engines.find((one) => one.name === name)?.seconds ?? 0)),
    rounded(timesHandWritten[name] ?? 0),
    slice.toLocaleString('en-US').replaceAll(',', ' '),
  ])
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const ruler = headings.map((_, column) => (column === 0 ? '---' : '---:'))
  return [headings, ruler, ...rows].map(line).join('\n')
}

function rounded(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US').replaceAll(',', ' ')
  return value >= 10 ? value.toFixed(1) : value.toFixed(value >= 1 ? 2 : 3)
}

/** Bars on a logarithmic scale, as SVG that is readable on light and dark pages. */
export function chartOf(timesHandWritten: Readonly<Record<string, number>>): string {
  const bars = Object.entries(timesHandWritten)
  const [labelWidth, barHeight, gap, width] = [170, 26, 14, 560]
  const longest = Math.log10(Math.max(...bars.map(([, times]) => times), 10)) + 0.3
  const rows = bars.map(([name, times], index) => {
    const y = 56 + index * (barHeight + gap)
    const length = Math.max(3, ((Math.log10(Math.max(times, 0.5)) + 0.3) / (longest + 0.3)) * (width - 90))
    const color = name === 'columnar' ? '#1677ff' : name === 'interpreter' ? '#69b1ff' : '#8c8c8c'
    return [
      `<text x="${labelWidth - 10}" y="${y + 18}" text-anchor="end" class="label">${name}</text>`,
      `<rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="3" fill="${color}"/>`,
      `<text x="${(labelWidth + length + 8).toFixed(1)}" y="${y + 18}" class="value">${rounded(times)} ×</text>`,
    ].join('\n  ')
  })
  const height = 66 + bars.length * (barHeight + gap)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${labelWidth + width} ${height}" role="img" aria-label="CPU time of rule engines as multiples of a hand-written function">
  <style>text{font:14px system-ui,sans-serif;fill:#262626}.title{font-weight:600;font-size:15px}.value{font-variant-numeric:tabular-nums}@media(prefers-color-scheme:dark){text{fill:#f0f0f0}}</style>
  <text x="0" y="22" class="title">CPU time for a million people, as a multiple of the hand-written function (logarithmic)</text>
  ${rows.join('\n  ')}
</svg>
`
}
