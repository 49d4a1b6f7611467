// A process that opens PostgreSQL in a data folder, prints its address, and holds it until it is told to stop or is killed.
// For tests of what happens then: `node hold-postgres.ts FOLDER`.
import { openPostgres } from '../postgres/open-postgres.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: node hold-postgres.ts FOLDER')
const postgres = await openPostgres({
  dataFolder: folder,
  report: (message) => console.log(`report ${message}`),
})
console.log(`ready ${postgres.ownerUrl}`)
process.stdin.once('data', async () => {
  await postgres.stop()
  process.exit(0)
})
