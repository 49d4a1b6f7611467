// Type-checks every package with the native TypeScript compiler: `npm run types [package…]`.
import { spawnSync } from 'node:child_process'

const named = process.argv.slice(2)
const packages = named.length > 0 ? named : ['policy', 'server', 'web', 'tools', 'journeys']
const failed = packages.filter((name) => {
  // what did not change since the last run is not checked again
  const known = ['--incremental', '--tsBuildInfoFile', `.cache/types/${name}.tsbuildinfo`]
  const compiler = ['node_modules/typescript-native/bin/tsc', '--noEmit', ...known, '-p', name]
  return spawnSync(process.execPath, compiler, { stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) {
  console.error(`Type errors in: ${failed.join(', ')}`)
  process.exit(1)
}
