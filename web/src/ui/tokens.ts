/**
 * The colours and measures all four faces share. `tokens.css` holds the same values as custom properties
 * (a test compares them); the console theme is made from these.
 *
 * Pine for what one can act on, seal red for what was refused or is due, bamboo for what was granted, amber for what
 * waits; cool paper greys around them. Every text colour reaches 4.5 : 1 on white and on `paper`.
 */
export const tokens = {
  pine: '#0e5f5a',
  pineDeep: '#0a4643',
  pineBright: '#17857d',
  pineWash: '#e6f1ef',
  pineLine: '#b9d8d4',
  seal: '#b23a24',
  sealWash: '#fbece8',
  sealLine: '#eebfb4',
  bamboo: '#2c6e37',
  bambooWash: '#e9f3ea',
  bambooLine: '#bcdcc0',
  amber: '#855300',
  amberWash: '#fdf3df',
  amberLine: '#ecd3a0',
  slate: '#3d5a80',
  slateWash: '#ebf0f6',
  slateLine: '#c3d1e3',
  ink: '#16211f',
  inkSoft: '#46524f',
  inkFaint: '#5f6b68',
  line: '#dde3e1',
  lineStrong: '#b6c1be',
  paper: '#f3f6f5',
  surface: '#ffffff',
} as const

/** Corner radii and heights, in CSS pixels. */
export const measures = {
  radius: 6,
  radiusLarge: 10,
  control: 34,
  touch: 44,
  header: 56,
  sider: 232,
} as const

/** Chinese first among CJK faces, so that characters never fall into Japanese forms. */
export const fontStack =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", ' +
  '"Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif'
