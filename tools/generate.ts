/**
 * Writes the files that are made from code: the OpenAPI document and the web's types of it.
 * `npm run generate`; the tests fail where the result differs from what is committed.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeApi } from '../server/src/describe-api.ts'

const project = join(import.meta.dirname, '..')

const document = await describeApi()
mkdirSync(join(project, 'docs/reference'), { recursive: true })
const openapi = join(project, 'docs/reference/openapi.json')
writeFileSync(openapi, `${JSON.stringify(document, null, 1)}\n`)
execFileSync(
  join(project, 'node_modules/.bin/openapi-typescript'),
  [openapi, '--output', join(project, 'web/src/platform/api.generated.ts')],
  { stdio: 'inherit' },
)
