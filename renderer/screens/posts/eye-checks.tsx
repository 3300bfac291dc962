// What the approver ticks before signing: where names stand in pictures that no program finds (names-rule.md B7).
import { EYE_CHECKS, type EyeCheck } from '../../../shared/model/text-region.ts'
import { eyeCheckSentences, eyeCheckWords } from '../../words-writing.ts'
import { Icon } from '../../parts/icon.tsx'

export function EyeChecks({
  ticked,
  onTick,
  missing,
}: {
  readonly ticked: readonly EyeCheck[]
  readonly onTick: (ticked: readonly EyeCheck[]) => void
  /** True: somebody tried to sign without all of them. */
  readonly missing: boolean
}) {
  return (
    <fieldset className="eye-checks">
      <legend>{eyeCheckSentences.legend}</legend>
      <div className="eye-check-list">
        {EYE_CHECKS.map((one) => (
          <label key={one} className="eye-check">
            <input
              type="checkbox"
              checked={ticked.includes(one)}
              onChange={(event) => {
                onTick(event.target.checked ? [...ticked, one] : ticked.filter((other) => other !== one))
              }}
            />
            {eyeCheckWords[one]}
          </label>
        ))}
      </div>
      {missing && (
        <p className="field-fault" role="alert">
          <Icon name="wrong" /> {eyeCheckSentences.missing}
        </p>
      )}
    </fieldset>
  )
}
