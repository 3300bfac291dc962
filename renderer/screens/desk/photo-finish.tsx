// Beside the photo: its burst and how it will be finished, with the buttons for both; and the two keys of the same.
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import type { PhotoTreatment } from '../../../shared/model/photo-treatment.ts'
import { countWords } from '../../words.ts'
import { burstWords, intakeSentences, treatedWords } from '../../words-intake.ts'
import { Button } from '../../parts/button.tsx'
import type { DeskKey } from './desk-keys.ts'

/** The others of this photo's burst. */
export const restOfBurst = (rows: readonly PhotoRow[], row: PhotoRow | null): readonly PhotoRow[] =>
  row?.burst == null ? [] : rows.filter((one) => one.id !== row.id && one.burst?.id === row.burst?.id)

/** The keys; `free` while nothing else has the keyboard. */
export function finishKeys({
  row,
  rest,
  free,
  onTreat,
  onKeepOnly,
}: {
  readonly row: PhotoRow | null
  readonly rest: readonly PhotoRow[]
  readonly free: boolean
  readonly onTreat: () => void
  readonly onKeepOnly: (others: readonly PhotoId[]) => void
}): readonly DeskKey[] {
  const kept = rest.filter((one) => one.state !== 'dropped')
  return [
    {
      keys: 'C',
      says: intakeSentences.treat.open,
      bar: 'crop, turn',
      run: onTreat,
      when: free && row !== null && row.state !== 'waiting-for-faces',
    },
    {
      keys: 'Shift+Delete',
      says: 'Keep this one, set the others of its burst aside',
      run: () => {
        onKeepOnly(kept.map((one) => one.id))
      },
      when: free && kept.length > 0,
      ...(kept.length > 0 ? { bar: 'keep only this of the burst' } : {}),
    },
  ]
}

export function PhotoFinish({
  row,
  rest,
  treatment,
  onTreat,
  onKeepOnly,
}: {
  readonly row: PhotoRow
  readonly rest: readonly PhotoRow[]
  readonly treatment: PhotoTreatment
  readonly onTreat: () => void
  readonly onKeepOnly: (others: readonly PhotoId[]) => void
}) {
  const kept = rest.filter((one) => one.state !== 'dropped').map((one) => one.id)
  return (
    <section className="photo-finish" aria-label={intakeSentences.treat.open}>
      <p>
        <Button look="quiet" icon="pen" keyName="C" disabled={row.state === 'waiting-for-faces'} onPress={onTreat}>
          {intakeSentences.treat.open}
        </Button>{' '}
        {row.treated && <span className="quiet">{treatedWords(treatment)}</span>}
      </p>
      {row.burst !== null && (
        <p>
          <span>{burstWords(row.burst)}</span>{' '}
          {kept.length > 0 ? (
            <Button
              look="quiet"
              keyName="Shift+Delete"
              onPress={() => {
                onKeepOnly(kept)
              }}
            >
              {`Keep only this, set ${String(kept.length)} aside`}
            </Button>
          ) : (
            <span className="quiet">The other {countWords(rest.length, 'one is', 'ones are')} set aside.</span>
          )}
        </p>
      )}
    </section>
  )
}
