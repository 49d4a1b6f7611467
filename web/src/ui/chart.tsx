import { lazy, Suspense, useState } from 'react'
import { useMessages } from '../platform/messages.ts'
import './chart.css'
import { uiWords } from './ui-words.ts'

const ChartCanvas = lazy(() => import('./chart-canvas.tsx'))

/** One row of figures through all categories. */
export interface ChartSeries {
  readonly name: string
  /** As many as there are categories; null where there is no figure. */
  readonly values: readonly (number | null)[]
}

interface ChartProps {
  readonly kind: 'bar' | 'stacked-bar' | 'line' | 'pie'
  /** Says what the figures are; heads the table as well. */
  readonly title: string
  readonly categories: readonly string[]
  /** A pie shows the first series only. */
  readonly series: readonly ChartSeries[]
  /** How a figure is written, such as `formatFen`; left out, as it is. */
  readonly format?: ((value: number) => string) | undefined
  /** CSS pixels. */
  readonly height?: number | undefined
}

/** Figures as a picture, and as a table for whoever cannot or does not want to see it. */
export function Chart({ kind, title, categories, series, format = String, height = 280 }: ChartProps) {
  const t = useMessages(uiWords)
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="zx-chart">
      <figcaption>
        <b>{title}</b>
        <button
          type="button"
          className="zx-link-button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t('chartAsChart') : t('chartAsTable')}
        </button>
      </figcaption>
      {asTable ? null : (
        <div aria-hidden="true" style={{ height }}>
          <Suspense>
            <ChartCanvas kind={kind} categories={categories} series={series} format={format} />
          </Suspense>
        </div>
      )}
      <div className={asTable ? undefined : 'zx-hidden'}>
        <table>
          <caption className="zx-hidden">{title}</caption>
          <thead>
            <tr>
              <td />
              {series.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map((category, place) => (
              <tr key={category}>
                <th scope="row">{category}</th>
                {series.map(({ name, values }) => {
                  const value = values[place]
                  return <td key={name}>{value === null || value === undefined ? '—' : format(value)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
