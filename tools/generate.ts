/**
 * Writes the files that are made from code: the OpenAPI document and the web's types of it, the map of the rooms and the
 * reference pages. `npm run generate`; the tests fail where the result differs from what is committed.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeApi } from '../server/src/describe-api.ts'
import { drawArchitecture } from './reference/draw-architecture.ts'
import { tellCommands, tellEvents, tellRefusals } from './reference/tell-reference.ts'
import { tellRulebook } from './reference/tell-rulebook.ts'

const project = join(import.meta.dirname, '..')
const reference = join(project, 'docs/reference')
mkdirSync(reference, { recursive: true })

const openapi = join(reference, 'openapi.json')
writeFileSync(openapi, `${JSON.stringify(await describeApi(), null, 1)}\n`)
const types = join(project, 'web/src/platform/api.generated.ts')
execFileSync(join(project, 'node_modules/.bin/openapi-typescript'), [openapi, '--output', types], {
  stdio: 'pipe',
})

writeFileSync(join(project, 'docs/architecture.md'), drawArchitecture())
writeFileSync(join(reference, 'commands.md'), tellCommands())
writeFileSync(join(reference, 'refusals.md'), tellRefusals())
writeFileSync(join(reference, 'events.md'), tellEvents())
writeFileSync(join(reference, 'rulebook.md'), tellRulebook())
console.log('generated: docs/architecture.md, docs/reference/, web/src/platform/api.generated.ts')
