import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { architecture } from '../../server/src/architecture.ts'

const rooms = join(import.meta.dirname, '../../server/src')

/** The map of the house, from the table that the tidy test enforces. */
export function drawArchitecture(): string {
  const built = architecture.filter((room) => existsSync(join(rooms, room.name)))
  const rows = [...built].reverse().map(({ name, purpose, uses }) => {
    const used = uses.length === 0 ? '–' : uses.map((each) => `\`${each}\``).join(' ')
    return `| [\`${name}\`](../server/src/${name}/README.md) | ${purpose} | ${used} |`
  })
  const arrows = built.flatMap(({ name, uses }) => uses.map((used) => `  ${name} --> ${used}`))
  return `<!-- made from server/src/architecture.ts by npm run generate -->

# Architecture

Three packages, split by where they run: [\`policy/\`](../policy) is pure and runs everywhere, [\`server/\`](../server) is a modular
monolith of rooms, [\`web/\`](../web) is one React project with four entries. The law is data in [\`rulebooks/\`](../rulebooks).

A request crosses three files: \`routes.ts\` → the command (\`submit-claim.ts\`) → the store (\`claim-store.ts\`), with pure rules
from the noun (\`claim.ts\`) on the side. The platform opens the transaction, sets what it may see, checks the right, runs, writes the
audit entry and the outbox, and commits.

## The ladder of rooms

A room imports only rooms below it that it declares, and only through their \`index.ts\`; the tidy test fails on anything else. Every
room may use \`platform\`, \`audit\` and \`identity\`. Down the ladder one calls a function in the same transaction; up the ladder one
publishes an event. Highest floor first:

| room | what it is | uses |
|---|---|---|
${rows.join('\n')}

\`\`\`mermaid
flowchart BT
${arrows.join('\n')}
\`\`\`

Beside the rooms stand \`app.ts\` (assembles), \`main.ts\` (the process), \`faces.ts\` (serves the web), \`rooms.ts\` (which rooms are
open) and \`cli/\` (the tools of \`npx zhixun\`).

## Invariants

- Every business row begins with its \`region_id\`; what it takes to see it is row-level security, set by a literal \`set local\`.
- Money is integer fen and only moves; the sum of all accounts is zero after every commit.
- A decided claim keeps the edition it was decided under, and every assessment stays beside the one before.
- Every act is an entry of its region's hash chain.
`
}
