// Runs a benchmark of the product: `npm run bench -- NAME [--json] [more]`. NAME.bench.ts stands in some part's bench/.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { programEnvironment } from './project.mjs'

const parts = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${entry.name}/bench`))
  .map((entry) => entry.name)
const benchmarks = new Map(
  parts.flatMap((part) =>
    readdirSync(`${part}/bench`)
      .filter((file) => file.endsWith('.bench.ts'))
      .map((file) => [file.replace(/\.bench\.ts$/, ''), `${part}/bench/${file}`]),
  ),
)

const [name, ...args] = process.argv.slice(2)
const file = benchmarks.get(name)
if (file === undefined) {
  console.error(
    `Usage: npm run bench -- NAME [--json]\n\nBenchmarks: ${[...benchmarks.keys()].sort().join(', ')}`,
  )
  process.exit(2)
}
const node = existsSync('node_modules/.bin/node') ? 'node_modules/.bin/node' : process.execPath
// With --expose-gc a benchmark can clear away what one contender left before the next one is timed.
const flags = ['--max-old-space-size=8192', '--expose-gc']
process.exit(
  spawnSync(node, [...flags, file, ...args], { stdio: 'inherit', env: programEnvironment() }).status ?? 1,
)
