import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartSeries } from './chart.tsx'
import { chartColours, chartMark } from './chart-colours.ts'
import { fontStack, tokens } from './tokens.ts'
import { isStill } from './use-still.ts'

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

interface ChartCanvasProps {
  readonly kind: 'bar' | 'stacked-bar' | 'line' | 'pie'
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
  readonly format: (value: number) => string
}

/** The picture itself; loaded only where a chart is shown. */
export default function ChartCanvas(props: ChartCanvasProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const shown = useRef(props)
  useEffect(() => {
    if (place.current === null) return
    const drawn = init(place.current)
    chart.current = drawn
    const watcher = new ResizeObserver(() => {
      drawn.resize()
      drawn.setOption(optionOf(shown.current, drawn.getWidth()), { notMerge: true })
    })
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    shown.current = props
    const { current } = chart
    current?.setOption(optionOf(props, current.getWidth()), { notMerge: true })
  }, [props])
  return <div ref={place} style={{ width: '100%', height: '100%' }} />
}

/** Characters of a name from which on bars lie. */
const LONG_NAME = 6
/** CSS pixels a name may take beside a bar. */
const NAME_WIDTH = 130

const legendBelow = { bottom: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10 }

const LEGEND_LINE_HEIGHT = 22
/** Mark and gaps of a name in the legend. */
const BESIDE_NAME = 28
const CHINESE_WIDTH = 12
const LATIN_WIDTH = 7

/** CSS pixels that words take, nearly. */
function widthOf(words: string): number {
  return [...words].reduce((sum, each) => sum + (each > '\u2e80' ? CHINESE_WIDTH : LATIN_WIDTH), 0)
}

/** Lines that a legend of these names takes below a chart of this width. */
function legendLines(names: readonly string[], width: number): number {
  let lines = 1
  let taken = 0
  for (const name of names) {
    const wide = widthOf(name) + BESIDE_NAME
    if (taken > 0 && taken + wide > width) {
      lines += 1
      taken = 0
    }
    taken += wide
  }
  return lines
}

/** Long names, and many, have room beside bars that lie, and none below bars that stand; of days every second may be left out. */
function lieWell(names: readonly string[], width: number): boolean {
  if (names.every((name) => /^[\d-]+$/.test(name))) return false
  const isCrowded = names.reduce((sum, name) => sum + widthOf(name) + CHINESE_WIDTH, 0) > width
  return isCrowded || names.some((name) => name.length > LONG_NAME)
}

/** Shares stand in the legend, where a narrow screen has room for them. */
function pieOf(categories: readonly string[], values: readonly (number | null)[]) {
  const data = categories.map((name, place) => ({ name, value: values[place] ?? 0 }))
  const sum = data.reduce((total, { value }) => total + value, 0)
  const shareOf = (name: string) => {
    const value = data.find((slice) => slice.name === name)?.value ?? 0
    return `${name} ${sum === 0 ? 0 : ((value / sum) * 100).toFixed(1)}%`
  }
  return {
    legend: { ...legendBelow, formatter: shareOf },
    series: [{ type: 'pie', radius: ['48%', '74%'], center: ['50%', '44%'], label: { show: false }, data }],
  }
}

/** CSS pixels that the legend takes; one series needs none. */
function belowOf(series: readonly ChartSeries[], width: number): number {
  if (series.length < 2) return 0
  const names = series.map(({ name }) => name)
  return legendLines(names, width) * LEGEND_LINE_HEIGHT + 6
}

function optionOf({ kind, categories, series, format }: ChartCanvasProps, width: number) {
  const shared = {
    color: chartColours(kind === 'pie' ? categories.length : series.length),
    animation: !isStill(),
    animationDuration: 300,
    // bars that lie down or stand up as a window changes would tumble through each other
    animationDurationUpdate: 0,
    textStyle: { fontFamily: fontStack, color: tokens.inkSoft },
    tooltip: {
      trigger: kind === 'pie' ? 'item' : 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '—'),
    },
    ...(series.length > 1 ? { legend: legendBelow } : {}),
  }
  if (kind === 'pie') return { ...shared, ...pieOf(categories, series[0]?.values ?? []) }
  const lies = kind !== 'line' && lieWell(categories, width)
  const names = {
    type: 'category',
    data: [...categories],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: tokens.lineStrong } },
    ...(lies && { inverse: true, axisLabel: { width: NAME_WIDTH, overflow: 'truncate' } }),
  }
  const figures = {
    type: 'value',
    // an axis without figures has marks between whole numbers, which a format of amounts may refuse
    minInterval: 1,
    axisLabel: { formatter: (value: number) => format(Math.round(value)) },
    splitLine: { lineStyle: { color: tokens.line } },
  }
  return {
    ...shared,
    grid: { left: 8, right: 12, top: 16, bottom: 8 + belowOf(series, width), outerBoundsMode: 'same' },
    ...(lies ? { xAxis: figures, yAxis: names } : { xAxis: names, yAxis: figures }),
    series: series.map(({ name, values }, place) => ({
      name,
      type: kind === 'line' ? 'line' : 'bar',
      data: [...values],
      ...(kind === 'line' ? { symbol: chartMark(place) } : {}),
      barMaxWidth: 32,
      ...(kind === 'stacked-bar' ? { stack: 'all' } : {}),
    })),
  }
}
