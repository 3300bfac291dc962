// A form that is sent by its button or by Enter: never by the browser, never with half a day, and a fault gets the focus.
import type { ReactNode, Ref } from 'react'
import { hasHalfTypedDay } from './field.tsx'

/** `onSubmit` decides what is sent; fields that are marked as faulty afterwards get the focus, the first of them. */
export function Form({
  onSubmit,
  className = 'stack',
  children,
  ref,
}: {
  readonly onSubmit: () => void
  readonly className?: string
  readonly children: ReactNode
  readonly ref?: Ref<HTMLFormElement>
}) {
  return (
    <form
      ref={ref}
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        if (hasHalfTypedDay(form)) return
        onSubmit()
        // The faults are on the page only after React has drawn them.
        requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      }}
    >
      {children}
    </form>
  )
}
