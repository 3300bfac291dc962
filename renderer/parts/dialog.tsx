// A question or a form over the screen, by the browser's own <dialog>: focus is kept inside and goes back afterwards.
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/**
 * Shown while `open`. Escape and the cross close it through `onClose`. `actions` stand at the bottom right, the next step
 * last. Its content is mounted only while open, so what was typed goes when it closes. `reading`: there is nothing to press in it, and
 * the arrows scroll it.
 */
export function Dialog({
  open,
  title,
  onClose,
  children,
  actions,
  wide = false,
  reading = false,
}: {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly actions?: ReactNode
  readonly wide?: boolean
  readonly reading?: boolean
}) {
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = box.current
    if (dialog === null) return
    if (open && !dialog.open) {
      dialog.showModal()
      // The first thing to fill in or press, not the cross; a screen reader reads the title in any case.
      dialog
        .querySelector<HTMLElement>(
          '.dialog-body[tabindex], .dialog-body :is(input, select, textarea, button):not(:disabled), .dialog-foot button',
        )
        ?.focus()
    }
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={box}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // React hears `cancel` of a dialog inside this one too, and of a file field; only our own closes us.
        if (event.target !== box.current) return
        event.preventDefault()
        onClose()
      }}
    >
      {open && (
        <>
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="button button-quiet" aria-label="Close" onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          <div
            className="dialog-body"
            {...(reading ? { tabIndex: 0, role: 'region', 'aria-labelledby': titleId } : {})}
          >
            {children}
          </div>
          {actions !== undefined && <footer className="dialog-foot">{actions}</footer>}
        </>
      )}
    </dialog>
  )
}
