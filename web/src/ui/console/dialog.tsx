import { Modal, type ModalProps } from 'antd'
import { useEffect, useState } from 'react'

/**
 * A dialog that gives the focus back to what it was opened with, also where whoever opened it takes it out of the page at once:
 * people who work by keyboard go on where they were.
 */
export function Dialog(props: ModalProps) {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // what a dialog did may have moved the focus elsewhere, or taken its opener away
      const isLost = document.activeElement === null || document.activeElement === document.body
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus()
    },
    [opener],
  )
  return <Modal {...props} />
}
