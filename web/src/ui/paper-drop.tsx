import { useMessages } from '../platform/messages.ts'
import { documentEndings, largestFileBytes, storeFile } from '../platform/stored-file.ts'
import './file-drop.css'
import { FileDrop } from './file-drop.tsx'
import { FileIcon } from './icons.tsx'
import { uiWords } from './ui-words.ts'

/** A paper that was handed in and stored, by the name its file had. */
export interface Paper {
  readonly fileId: string
  readonly fileName: string
}

interface PaperDropProps {
  readonly regionId: string
  /** What the paper is. */
  readonly label: string
  /** The largest paper taken, in bytes; what the server takes unless told. */
  readonly maxBytes?: number | undefined
  readonly paper: Paper | undefined
  readonly onPaper: (paper: Paper | undefined) => void
  /** Told while a paper is on its way: what is sent before it has arrived goes without it. */
  readonly onSending?: ((isSending: boolean) => void) | undefined
}

/** A place for one paper that proves something: stored at once, then told by name, and exchanged where it was the wrong one. (证明材料) */
export function PaperDrop({
  regionId,
  label,
  maxBytes = largestFileBytes,
  paper,
  onPaper,
  onSending,
}: PaperDropProps) {
  const t = useMessages(uiWords)
  if (paper === undefined)
    return (
      <FileDrop
        label={label}
        accept={documentEndings}
        maxBytes={maxBytes}
        send={(file, options) => {
          onSending?.(true)
          return storeFile(regionId, file, options).finally(() => onSending?.(false))
        }}
        onSent={({ fileId }, file) => onPaper({ fileId, fileName: file.name })}
      />
    )
  return (
    <p role="status" className="zx-paper-given">
      <FileIcon /> {t('paperGiven', { label, name: paper.fileName })}
      <button type="button" className="zx-link-button" onClick={() => onPaper(undefined)}>
        {t('paperOther')}
      </button>
    </p>
  )
}
