import { idempotencyHeader, pageHeader } from './api.ts'
import { problemFrom, Unreachable } from './problem.ts'

interface UploadOptions {
  /** One key for one file the person picked; a second try with it never stores the file twice. */
  readonly key: string
  /** Share sent so far, 0 … 1. */
  readonly onProgress?: ((share: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Further fields of the form, sent before the file. */
  readonly fields?: Readonly<Record<string, string>> | undefined
}

/**
 * Sends a file as multipart form data, member `file`. Through XMLHttpRequest, because fetch tells no progress of what it sends.
 *
 * @returns the body of the answer, as JSON
 * @throws Problem when the server refused; Unreachable when the connection broke; DOMException AbortError when cancelled
 */
export function uploadFile(path: string, file: File, options: UploadOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader(idempotencyHeader, options.key)
    for (const [name, value] of Object.entries(pageHeader())) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => options.onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response)
      else reject(problemFrom(request.status, request.response))
    }
    request.onerror = () => reject(new Unreachable(undefined))
    request.ontimeout = request.onerror
    request.onabort = () => reject(new DOMException('the upload was cancelled', 'AbortError'))
    options.signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(formOf(file, options.fields ?? {}))
  })
}

function formOf(file: File, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file, file.name)
  return form
}
