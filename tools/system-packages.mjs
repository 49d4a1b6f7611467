// Programs of the operating system that the tests use: a browser, readers of PDF and spreadsheets, Chinese fonts for screenshots.
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Obstacle, run } from './project.mjs'

/** @type {{ name: string, isThere: () => boolean }[]} */
const packages = [
  { name: 'chromium', isThere: () => onPath('chromium', 'chromium-browser', 'google-chrome') },
  { name: 'poppler-utils', isThere: () => onPath('pdftotext') && onPath('pdftoppm') },
  { name: 'libreoffice-calc-nogui', isThere: () => onPath('soffice', 'libreoffice') },
  { name: 'fonts-noto-cjk', isThere: hasChineseFont },
]

/** Installs what is missing, where this user may; else says what to install. */
export async function installSystemPackages() {
  const missing = packages.filter(({ isThere }) => !isThere()).map(({ name }) => name)
  if (missing.length === 0) return
  console.log(`安装系统程序 (installing system packages): ${missing.join(' ')}`)
  const install = ['install', '-y', '--no-install-recommends', ...missing]
  if (onPath('apt-get') && (await aptGet(['update', '-q'])) === 0 && (await aptGet([...install, '-q'])) === 0)
    return
  throw new Obstacle(
    `测试需要以下系统程序，请先安装 (the tests need these programs, please install them first): ${missing.join(' ')}\n` +
      `  Debian, Ubuntu:  sudo apt-get ${install.join(' ')}`,
  )
}

/** @param {string[]} args */
function aptGet(args) {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [file, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  return run(file, rest).catch(() => 1)
}

/** @param {string[]} programs  any of these will do */
function onPath(...programs) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return programs.some((program) => folders.some((folder) => existsSync(join(folder, program))))
}

function hasChineseFont() {
  const places = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(process.env['HOME'] ?? '/', '.local/share/fonts'),
  ]
  return places.some(
    (place) =>
      existsSync(place) &&
      readdirSync(place, { recursive: true }).some((file) =>
        /(CJK|SC|wqy|simsun|songti)/i.test(String(file)),
      ),
  )
}
