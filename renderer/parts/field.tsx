// Fields of a form: always a real label, the reason why we ask below it, and a fault in words beside the field itself.
import { useId, useState } from 'react'
import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react'
import { fullDayWords } from '../words.ts'
import { Icon } from './icon.tsx'

interface Common {
  readonly label: string
  /** Why we ask, or what to type. */
  readonly hint?: ReactNode
  /** What is wrong with it, in words; null while nothing is. */
  readonly fault?: string | null
}

/** Label, hint and fault around any control. `children` gets the ids to put on the control. */
export function Field({
  label,
  hint,
  fault = null,
  children,
}: Common & {
  readonly children: (ids: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}) {
  const id = useId()
  const described = [hint === undefined ? null : `${id}-hint`, fault === null ? null : `${id}-fault`].filter(
    (part) => part !== null,
  )
  return (
    <div className={fault === null ? 'field' : 'field field-wrong'}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': fault === null ? undefined : true,
      })}
      {fault !== null && (
        <p className="field-fault" id={`${id}-fault`}>
          <Icon name="wrong" /> {fault}
        </p>
      )}
    </div>
  )
}

interface TextProps extends Common {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly maxLength?: number
  readonly autoFocus?: boolean
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly spellCheck?: boolean
  readonly disabled?: boolean
  readonly ref?: Ref<HTMLInputElement>
  readonly type?: 'text' | 'search'
  readonly list?: string
}

/** One line of text. Nothing is ever filled in by the browser: names and tokens must not be kept by it. */
export function TextField({
  label,
  hint,
  fault = null,
  value,
  onChange,
  type = 'text',
  autoComplete = 'off',
  ref,
  ...rest
}: TextProps) {
  return (
    <Field label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          {...ids}
          {...rest}
          ref={ref}
          type={type}
          autoComplete={autoComplete}
          value={value}
          onChange={(event) => {
            onChange(event.target.value)
          }}
        />
      )}
    </Field>
  )
}

/**
 * A day, 'YYYY-MM-DD' or '' while empty, by the browser's own day field. The day that was understood stands beside it in
 * words, so that 3/9 is never taken for the ninth of March.
 */
export function DayField({
  label,
  hint,
  fault = null,
  value,
  onChange,
  disabled = false,
}: Common & { readonly value: string; readonly onChange: (value: string) => void; readonly disabled?: boolean }) {
  const [halfTyped, setHalfTyped] = useState(false)
  return (
    <Field
      label={label}
      fault={halfTyped ? 'This day is not complete.' : fault}
      {...(hint === undefined ? {} : { hint })}
    >
      {(ids) => (
        <div className="field-row field-day">
          <input
            {...ids}
            type="date"
            value={value}
            disabled={disabled}
            min="2000-01-01"
            max="2100-12-31"
            onChange={(event) => {
              setHalfTyped(false)
              onChange(event.target.value)
            }}
            onBlur={(event) => {
              setHalfTyped(event.target.validity.badInput)
            }}
          />
          <span className="quiet" aria-live="polite">
            {value === '' || halfTyped ? '' : fullDayWords(value)}
          </span>
        </div>
      )}
    </Field>
  )
}

/**
 * True, and the field gets the focus, while a day in this form is only half typed. The browser calls such a day empty, and
 * an empty "until" would mean "without end": ask this before a form is sent.
 */
export function hasHalfTypedDay(form: HTMLFormElement): boolean {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type="date"]')) {
    if (input.validity.badInput || input.validity.rangeOverflow || input.validity.rangeUnderflow) {
      input.focus()
      return true
    }
  }
  return false
}

/** A passphrase, with a button that shows what was typed. */
export function PassphraseField({
  label,
  hint,
  fault = null,
  value,
  onChange,
  isNew = false,
  autoFocus = false,
}: Common & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isNew?: boolean
  readonly autoFocus?: boolean
}) {
  const [visible, setVisible] = useState(false)
  return (
    <Field label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <div className="field-row">
          <input
            {...ids}
            type={visible ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            spellCheck={false}
            autoCapitalize="none"
            maxLength={500}
            // The one field of its page: whoever comes here comes to type it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => {
              onChange(event.target.value)
            }}
          />
          <button
            type="button"
            className="button button-quiet"
            aria-pressed={visible}
            onClick={() => {
              setVisible(!visible)
            }}
          >
            <Icon name={visible ? 'eye-off' : 'eye'} />
            <span>{visible ? 'Hide' : 'Show'}</span>
          </button>
        </div>
      )}
    </Field>
  )
}

export interface Option<V extends string> {
  readonly value: V
  readonly words: string
}

/** One of a list, in a drop-down. */
export function SelectField<V extends string>({
  label,
  hint,
  fault = null,
  value,
  options,
  onChange,
  disabled = false,
}: Common & {
  readonly value: V
  readonly options: readonly Option<V>[]
  readonly onChange: (value: V) => void
  readonly disabled?: boolean
}) {
  return (
    <Field label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** One of a few, all in sight. */
export function ChoiceField<V extends string>({
  label,
  hint,
  value,
  options,
  onChange,
}: Common & {
  readonly value: V | null
  readonly options: readonly (Option<V> & { readonly more?: ReactNode })[]
  readonly onChange: (value: V) => void
}) {
  const name = useId()
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => {
              onChange(option.value)
            }}
          />
          <span>
            {option.words}
            {option.more !== undefined && <span className="field-hint">{option.more}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Yes or no to one sentence. */
export function CheckField({
  label,
  hint,
  checked,
  onChange,
  disabled = false,
}: {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.target.checked)
        }}
      />
      <span>
        {label}
        {hint !== undefined && <span className="field-hint">{hint}</span>}
      </span>
    </label>
  )
}
