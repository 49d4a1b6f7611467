import { useSandbox } from '../../platform/sandbox.ts'
import { SandboxBanner } from '../sandbox-banner.tsx'
import { ServerState } from '../server-state.tsx'

/** The sandbox's line above the public site; empty on a real installation. */
export default function PublicBanner() {
  return (
    <ServerState>
      <BannerOfSandbox />
    </ServerState>
  )
}

function BannerOfSandbox() {
  const sandbox = useSandbox()
  return sandbox ? <SandboxBanner sandbox={sandbox} /> : undefined
}
