/** Whether what goes to an address never leaves this machine: such a line may do without TLS. */
export function staysOnThisMachine({ hostname }: URL): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}
