import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { randomUuid } from '../platform/intent.ts'
import { useMessages } from '../platform/messages.ts'
import { noticeSignedOut } from '../platform/query.ts'
import { largestOf } from '../platform/stored-file.ts'
import './file-drop.css'
import { FileIcon, UploadIcon } from './icons.tsx'
import { formatBytes } from './money-format.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { uiWords } from './ui-words.ts'
import { useStay } from './use-stay.ts'

/** What a sender is given besides the file; the members `uploadFile` takes. */
export interface SendOptions {
  readonly key: string
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

interface FileDropProps<Sent> {
  readonly label: ReactNode
  /** Endings taken, with their dot: `['.xlsx', '.csv']`. */
  readonly accept: readonly string[]
  /** The largest file taken, in bytes. */
  readonly maxBytes: number
  readonly multiple?: boolean | undefined
  readonly send: (file: File, options: SendOptions) => Promise<Sent>
  readonly onSent: (sent: Sent, file: File) => void
}

type Going = 'sending' | 'sent' | 'failed'

interface Sending {
  readonly key: string
  readonly file: File
  readonly state: Going
  /** 0 … 1. */
  readonly share: number
  readonly error?: unknown
  readonly stop: () => void
}

/** A place to drop or choose files. Says at once what cannot be taken, shows how far each is sent, lets a broken one be sent again. */
export function FileDrop<Sent>(props: FileDropProps<Sent>) {
  const { label, accept, maxBytes, multiple = false } = props
  const t = useMessages(uiWords)
  const id = useId()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { sendings, wrong, take, again, remove } = useSendings(props)
  useStay(sendings.some(({ state }) => state === 'sending') ? t('dropLeave') : undefined)
  const picture = Math.min(...accept.map((ending) => largestOf(ending, maxBytes)), maxBytes)
  const size = formatBytes(maxBytes)
  const limitTold =
    picture < maxBytes ? t('dropLimits', { size, picture: formatBytes(picture) }) : t('dropLimit', { size })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take([...event.dataTransfer.files])
  }
  return (
    <div className="zx-drop">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside works with keys */}
      <div
        className={over ? 'zx-drop-zone zx-drop-over' : 'zx-drop-zone'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          id={id}
          type="file"
          accept={accept.join(',')}
          multiple={multiple}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            // the same file may be chosen again after it was mended
            if (input.current) input.current.value = ''
          }}
        />
        <label htmlFor={id}>
          <UploadIcon />
          <b>{label}</b>
          <span>{t('dropTitle')}</span>
          <small>
            {t('dropTypes', { types: accept.join(' ') })} · {limitTold}
          </small>
        </label>
      </div>
      {wrong.map((sentence) => (
        <p key={sentence} role="alert" className="zx-drop-wrong">
          {sentence}
        </p>
      ))}
      <ul className="zx-drop-list">
        {sendings.map((sending) => (
          <SendingRow
            key={sending.key}
            sending={sending}
            onAgain={() => again(sending)}
            onRemove={() => remove(sending)}
          />
        ))}
      </ul>
    </div>
  )
}

interface SendingRowProps {
  readonly sending: Sending
  readonly onAgain: () => void
  readonly onRemove: () => void
}

function SendingRow({ sending, onAgain, onRemove }: SendingRowProps) {
  const t = useMessages(uiWords)
  const { file, state, share, error } = sending
  const percent = Math.floor(share * 100)
  const status =
    state === 'sent' ? t('dropDone') : share < 1 ? t('dropSending', { percent }) : t('dropChecking')
  return (
    <li>
      <FileIcon />
      <div>
        <div className="zx-drop-name">
          <b>{file.name}</b>
          <span className="zx-faint zx-num">{formatBytes(file.size)}</span>
        </div>
        {state === 'failed' ? (
          <ProblemAlert error={error} onRetry={onAgain} />
        ) : (
          <p role="status" className="zx-faint">
            {status}
          </p>
        )}
        {state === 'sending' ? <progress value={share} max={1} aria-label={file.name} /> : null}
      </div>
      <button type="button" className="zx-link-button" onClick={onRemove}>
        {state === 'sending' ? t('dropCancel') : t('remove')}
      </button>
    </li>
  )
}

function useSendings<Sent>({ accept, maxBytes, multiple = false, send, onSent }: FileDropProps<Sent>) {
  const t = useMessages(uiWords)
  const queries = useQueryClient()
  const [sendings, setSendings] = useState<readonly Sending[]>([])
  const [wrong, setWrong] = useState<readonly string[]>([])
  const change = (key: string, changed: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)))

  const start = async (file: File, key: string) => {
    const stopper = new AbortController()
    const sending: Sending = { key, file, state: 'sending', share: 0, stop: () => stopper.abort() }
    setSendings((all) => (multiple ? [...all.filter((one) => one.key !== key), sending] : [sending]))
    try {
      const sent = await send(file, {
        key,
        signal: stopper.signal,
        onProgress: (share) => change(key, { share }),
      })
      change(key, { state: 'sent', share: 1 })
      onSent(sent, file)
    } catch (error) {
      // what is sent goes around the cache, which would notice by itself
      noticeSignedOut(queries, error)
      change(key, { state: 'failed', error })
    }
  }

  const take = (files: readonly File[]) => {
    const faults = new Map(files.map((file) => [file, faultOf(file, accept, maxBytes)]))
    setWrong(
      [...faults].flatMap(([file, fault]) => {
        const types = accept.join(' ')
        if (fault === 'type') return [t('dropWrongType', { name: file.name, types })]
        if (fault === 'size') {
          const sizes = {
            size: formatBytes(file.size),
            limit: formatBytes(largestOf(endingOf(file.name), maxBytes)),
          }
          return [t('dropTooLarge', { name: file.name, ...sizes })]
        }
        return []
      }),
    )
    const taken = files.filter((file) => faults.get(file) === undefined)
    for (const file of multiple ? taken : taken.slice(0, 1)) void start(file, randomUuid())
  }

  return {
    sendings,
    wrong,
    take,
    again: ({ file, key }: Sending) => void start(file, key),
    remove: ({ key, stop }: Sending) => {
      stop()
      setSendings((all) => all.filter((one) => one.key !== key))
    },
  }
}

/** What already the browser can tell: an ending that is not taken, or a file that is too large. */
export function faultOf(
  file: { readonly name: string; readonly size: number },
  accept: readonly string[],
  maxBytes: number,
): 'type' | 'size' | undefined {
  const name = file.name.toLowerCase()
  if (accept.length > 0 && !accept.some((ending) => name.endsWith(ending.toLowerCase()))) return 'type'
  return file.size > largestOf(endingOf(name), maxBytes) ? 'size' : undefined
}

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.'))
