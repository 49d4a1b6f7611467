// npm test: installs what it needs, then every ring of tests in order, and stops at the first that fails.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { installPackages, pinnedNode, project, run, runMain, seconds, toolEnvironment } from './project.mjs'
import { installSystemPackages } from './system-packages.mjs'

const counted = { passed: 0, failed: 0 }

/** @type {{ name: string, run: () => Promise<boolean> }[]} */
const rings = [
  { name: 'tidy 整洁', run: () => node('tools/tidy/main.ts') },
  {
    name: 'lint 规范',
    run: () => node('node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=warn', '.'),
  },
  { name: 'unused 无用代码', run: () => node('node_modules/knip/bin/knip.js', '--no-progress') },
  { name: 'types 类型', run: () => node('tools/types.mjs') },
  { name: 'tests 测试', run: () => vitest('policy', 'server', 'web', 'tools') },
  { name: 'generated 生成文件', run: generatedFilesAreCurrent },
  { name: 'pages 网页', run: () => buildWeb().then(() => true) },
  { name: 'journeys 全程', run: () => vitest('journeys') },
]

await runMain(async () => {
  const started = Date.now()
  await installPackages()
  await installSystemPackages()
  const failed = await runRings()
  console.log(
    failed === undefined
      ? `\n全部通过 (all passed)  ${seconds(started)}`
      : `\n未通过 (failed at): ${failed}  ${seconds(started)}`,
  )
  console.log(`${counted.passed} passed, ${counted.failed} failed`)
  return failed === undefined ? 0 : 1
})

/** @returns {Promise<string | undefined>} the ring that failed */
async function runRings() {
  for (const [index, ring] of rings.entries()) {
    const started = Date.now()
    console.log(`\n[${index + 1}/${rings.length}] ${ring.name}`)
    const failedBefore = counted.failed
    const passed = await ring.run()
    console.log(
      `[${index + 1}/${rings.length}] ${ring.name}  ${passed ? '通过 passed' : '未通过 failed'}  ${seconds(started)}`,
    )
    if (passed) continue
    // a ring without tests of its own counts as one
    if (counted.failed === failedBefore) counted.failed += 1
    return ring.name
  }
  return undefined
}

/** @param {string[]} args */
async function node(...args) {
  return (await run(pinnedNode(), args, { env: toolEnvironment() })) === 0
}

/** @param {string[]} projects */
async function vitest(...projects) {
  const results = join(project, '.cache/test-results.json')
  mkdirSync(join(project, '.cache'), { recursive: true })
  rmSync(results, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const passed = await node(
    'node_modules/vitest/vitest.mjs',
    'run',
    ...reporters,
    ...projects.map((name) => `--project=${name}`),
  )
  if (existsSync(results)) {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'))
    counted.passed += numPassedTests
    counted.failed += numFailedTests
  }
  return passed
}

/** What the generator writes must be what is committed. */
async function generatedFilesAreCurrent() {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  if (!('generate' in scripts)) return true
  const before = digestGenerated()
  if (!(await node('tools/generate.ts'))) return false
  const after = digestGenerated()
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => before.get(file) !== after.get(file),
  )
  if (changed.length === 0) return true
  console.error(
    `这些生成的文件已过时，请运行 npm run generate 并提交 (run "npm run generate" and commit):\n  ${changed.join('\n  ')}`,
  )
  return false
}

/** @returns {Map<string, string>} */
function digestGenerated() {
  const isGenerated = (/** @type {string} */ path) =>
    /\.generated\.\w+$|^docs\/(reference\/|architecture\.md$)|^server\/schema\.sql$/.test(path)
  const places = ['docs', 'server', 'web/src', 'policy/src']
  const files = places.flatMap((place) =>
    readdirSync(join(project, place), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(project.length)),
  )
  return new Map(
    files
      .filter((file) => isGenerated(file) && !file.includes('node_modules'))
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(project, file)))
          .digest('hex'),
      ]),
  )
}
