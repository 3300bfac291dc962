// Who is on the register and not in the list: pointed out, never deleted (L57). Here a person may say that some of them have
// left, one by one or a whole class, if the list is that of the whole school.
import { useState } from 'react'
import type { RollReport } from '../../../shared/contract/roll-views.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { countWords, today } from '../../words.ts'
import { whereWords } from '../../words-roll.ts'
import { CheckField, ChoiceField, DayField } from '../../parts/field.tsx'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'

/** What a person has said about the missing. `wholeSchool` null = not asked yet, or not answered. */
export interface Leaving {
  readonly wholeSchool: boolean | null
  readonly left: ReadonlySet<SubjectId>
  readonly on: string
}
/** Nobody was marked. */
export const nobodyLeft = (): Leaving => ({ wholeSchool: null, left: new Set(), on: today() })

export function RollLeavers({
  report,
  leaving,
  onChange,
}: {
  readonly report: RollReport
  readonly leaving: Leaving
  readonly onChange: (leaving: Leaving) => void
}) {
  const [open, setOpen] = useState(report.missing.length <= 40)
  const classes = [...Map.groupBy(report.missing, (one) => one.className ?? 'No class')]
  const mark = (ids: readonly SubjectId[], has: boolean) => {
    const left = new Set(leaving.left)
    for (const id of ids) {
      if (has) left.add(id)
      else left.delete(id)
    }
    onChange({ ...leaving, left })
  }
  const mayMark = !report.askWholeSchool || leaving.wholeSchool === true
  return (
    <div className="stack-tight">
      {report.askWholeSchool && (
        <Notice
          look="undecided"
          title={`${report.missing.length.toLocaleString('en-GB')} of ${countWords(report.onRegister, 'pupil is', 'pupils are')} not in this list.`}
        >
          <ChoiceField
            label="Is it the whole school?"
            value={leaving.wholeSchool === null ? null : leaving.wholeSchool ? 'whole' : 'part'}
            options={[
              { value: 'part', words: 'No, only a part. Leave everybody else as they are.' },
              { value: 'whole', words: 'Yes. Some of them have left, and I want to mark them.' },
            ]}
            onChange={(said) => {
              onChange({ ...leaving, wholeSchool: said === 'whole', left: said === 'whole' ? leaving.left : new Set() })
            }}
          />
        </Notice>
      )}
      {mayMark && !open && (
        <div>
          <Button
            onPress={() => {
              setOpen(true)
            }}
          >
            Show all {report.missing.length.toLocaleString('en-GB')}
          </Button>
        </div>
      )}
      {mayMark && open && (
        <>
          <div className="sheet roll-leavers">
            {classes.map(([className, people]) => {
              const ids = people.map((one) => one.id)
              return (
                <div key={className} className="roll-class">
                  <CheckField
                    label={<strong>{className}</strong>}
                    hint={`All ${countWords(ids.length, 'pupil', 'pupils')} not in the list have left`}
                    checked={ids.every((id) => leaving.left.has(id))}
                    onChange={(has) => {
                      mark(ids, has)
                    }}
                  />
                  <ul>
                    {people.map((one) => (
                      <li key={one.id}>
                        <CheckField
                          label={<span className="private">{one.name}</span>}
                          hint={one.upnEnd === null ? undefined : whereWords(one)}
                          checked={leaving.left.has(one.id)}
                          onChange={(has) => {
                            mark([one.id], has)
                          }}
                        />
                      </li>
                    ))}
                  </ul>
                </div>
              )
            })}
          </div>
          {leaving.left.size > 0 && (
            <DayField
              label={`When did the ${countWords(leaving.left.size, 'marked pupil', 'marked pupils')} leave?`}
              hint="From that day they are hidden everywhere, and their face recognition data is destroyed."
              value={leaving.on}
              onChange={(on) => {
                onChange({ ...leaving, on })
              }}
            />
          )}
        </>
      )}
    </div>
  )
}
