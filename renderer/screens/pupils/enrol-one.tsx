// One person's portraits, on their page: add one, replace them, take them away. Only where recognition is on and their
// consent stands; the studio asks again in any case.
import { useState } from 'react'
import type { SubjectId } from '../../../shared/model/id.ts'
import type { PortraitFault } from '../../../shared/model/enrolment.ts'
import type { PupilRow } from '../../../shared/contract/views.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { portraitFaultWords } from '../../words-enrolment.ts'
import { Button } from '../../parts/button.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

/** `row` is the person's line of the register: it says whether they may be recognised and how old the portrait is. */
export function EnrolOne({ row }: { readonly row: Pick<PupilRow, 'id' | 'biometric' | 'portrait'> }) {
  const enrolment = useQuery('enrolment.state', {})
  const enrol = useCommand('enrolment.one')
  const remove = useCommand('enrolment.remove')
  const [choosing, setChoosing] = useState<'no' | 'add' | 'replace'>('no')
  const [fault, setFault] = useState<PortraitFault | null>(null)

  const take = async (subjectId: SubjectId, path: string, replace: boolean): Promise<void> => {
    setChoosing('no')
    setFault(null)
    const outcome = await enrol.run({ subjectId, path, replace })
    if (outcome.ok && outcome.value.kind === 'left-out') setFault(outcome.value.reason)
  }
  if (enrolment.value?.recognitionOn !== true) {
    return (
      <p className="quiet">
        Recognition is off: no portrait is needed.{' '}
        <a href={hrefTo('school', 'recognition')}>What has to be done first</a>
      </p>
    )
  }
  if (row.biometric.kind !== 'stands')
    return <p className="quiet">No portrait may be kept: there is no standing consent to recognise this person.</p>
  return (
    <div className="stack-tight">
      {row.portrait === 'none' && <p>May be recognised, and there is no portrait yet.</p>}
      {row.portrait === 'due' && <p>The portrait is nearly a year old: take a new one this month.</p>}
      {row.portrait === 'too-old' && <p>The portrait is too old to be used. Take a new one.</p>}
      <div className="actions">
        <Button
          icon="add"
          pending={enrol.pending}
          pendingWords="Looking at the portrait …"
          onPress={() => {
            setChoosing(row.portrait === 'fresh' ? 'add' : 'replace')
          }}
        >
          {row.portrait === 'none'
            ? 'Add a portrait'
            : row.portrait === 'fresh'
              ? 'Add another portrait'
              : 'Add a new portrait'}
        </Button>
        {row.portrait === 'fresh' && (
          <Button
            look="quiet"
            disabled={enrol.pending}
            onPress={() => {
              setChoosing('replace')
            }}
          >
            Replace
          </Button>
        )}
        {row.portrait !== 'none' && (
          <Button
            look="quiet"
            icon="close"
            pending={remove.pending}
            onPress={() => {
              setFault(null)
              void remove.run({ subjectId: row.id })
            }}
          >
            Take the portrait away
          </Button>
        )}
      </div>
      {fault !== null && (
        <Notice look="undecided" title="This portrait was not taken.">
          {portraitFaultWords(fault)}
        </Notice>
      )}
      <TroubleNotice trouble={enrol.trouble ?? remove.trouble ?? enrolment.trouble} />
      <FolderChooser
        open={choosing !== 'no'}
        want="photos"
        oneFile
        title="Choose the portrait"
        onClose={() => {
          setChoosing('no')
        }}
        onChoose={(path) => {
          void take(row.id, path, choosing === 'replace')
        }}
      />
    </div>
  )
}
