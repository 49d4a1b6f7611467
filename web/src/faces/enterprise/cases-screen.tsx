import CaseListPage from '../../features/casefile/case-list.tsx'
import { useWhyNotFile } from '../../features/registry/registry-api.ts'

/** All cases of the organization; one that may file none is not offered to begin one. */
export default function CasesScreen() {
  return <CaseListPage whyNot={useWhyNotFile()} />
}
