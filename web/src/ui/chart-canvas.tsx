import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartSeries } from './chart.tsx'
import { fontStack, tokens } from './tokens.ts'

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
  useEffect(() => {
    if (place.current === null) return
    const drawn = init(place.current)
    chart.current = drawn
    const watcher = new ResizeObserver(() => drawn.resize())
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(optionOf(props), { notMerge: true })
  }, [props])
  return <div ref={place} style={{ width: '100%', height: '100%' }} />
}

const colours = [tokens.pine, '#d99a2b', tokens.slate, tokens.seal, '#7fa88a', '#8a6d9b']

/** Characters of a name from which on bars lie. */
const LONG_NAME = 6
/** CSS pixels a name may take beside a bar. */
const NAME_WIDTH = 130

const legendBelow = { bottom: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10 }

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

function optionOf({ kind, categories, series, format }: ChartCanvasProps) {
  const shared = {
    color: colours,
    animationDuration: 300,
    textStyle: { fontFamily: fontStack, color: tokens.inkSoft },
    tooltip: {
      trigger: kind === 'pie' ? 'item' : 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '—'),
    },
    ...(series.length > 1 ? { legend: legendBelow } : {}),
  }
  if (kind === 'pie') return { ...shared, ...pieOf(categories, series[0]?.values ?? []) }
  // long names have room beside bars that lie, and none below bars that stand
  const lies = kind !== 'line' && categories.some((name) => name.length > LONG_NAME)
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
    grid: { left: 8, right: 12, top: 16, bottom: series.length > 1 ? 36 : 8, outerBoundsMode: 'same' },
    ...(lies ? { xAxis: figures, yAxis: names } : { xAxis: names, yAxis: figures }),
    series: series.map(({ name, values }) => ({
      name,
      type: kind === 'line' ? 'line' : 'bar',
      data: [...values],
      barMaxWidth: 32,
      ...(kind === 'stacked-bar' ? { stack: 'all' } : {}),
    })),
  }
}
