/**
 * Lets the style elements that components make into the page: each gets the value that the server's policy asks for. Ant Design can be
 * told the value, but its tables and dialogs make two more without it. A style element that came with somebody's text is not made
 * here, has no value, and stays out.
 */
export function admitStyles(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  // no server put one in while developing
  if (!nonce) return
  const create = document.createElement
  document.createElement = function (this: Document, ...what: Parameters<typeof create>) {
    const element = Reflect.apply(create, this, what)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  } as typeof create
}
