// One pupil's page, like a file card: today's standing on top, what is still to be taken down, both records as a readable
// history, then photos and posts. Withdraw is always in reach.
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { dayWords, momentWords, purposeWords } from '../../words.ts'
import { recordSentences as words } from '../../words-records.ts'
import { kindWords } from '../../words-register.ts'
import { biometricWords, standingMeaning, standingShort, standingWords } from '../../words-standing.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { AlsoCalled } from './also-called.tsx'
import { ChildSaysNo } from './child-says-no.tsx'
import { Contacts } from './contacts.tsx'
import { ChangePerson } from './change-person.tsx'
import { EnrolOne } from './enrol-one.tsx'
import { LookAlikes } from './look-alikes.tsx'
import { NeverShow } from './never-show.tsx'
import { Photos, Posts } from './pupil-appearances.tsx'
import { BiometricHistory, PermissionHistory } from './pupil-history.tsx'
import { RecordBiometric } from './record-biometric.tsx'
import { RecordPermission } from './record-permission.tsx'
import { Rights } from './rights.tsx'
import { Takedowns } from './takedowns.tsx'
import { Withdraw } from './withdraw.tsx'

type Open = 'none' | 'answer' | 'step' | 'withdraw'

/** 'Amelia' for a pupil, whose whole name stands above; 'Mrs Ashworth' for staff and visitors. */
const shortName = ({ subject, row }: PupilView): string =>
  subject.kind === 'pupil' ? (subject.preferredForename ?? subject.legalForename) : row.name

/** The card of one pupil, member of staff or visitor. `withdrawing`: come here to withdraw, from the list. */
export function PupilPage({
  subjectId,
  withdrawing = false,
}: {
  readonly subjectId: SubjectId
  readonly withdrawing?: boolean
}) {
  const pupil = useQuery('pupils.get', { subjectId })
  const say = useCommand('pupils.childSaysNo')
  const [open, setOpen] = useState<Open>(withdrawing ? 'withdraw' : 'none')
  const [done, setDone] = useState<string | null>(null)
  const view = pupil.value
  const isPupil = view?.subject.kind === 'pupil'
  const [erased, setErased] = useState<string | null>(null)
  const close = (): void => {
    setOpen('none')
  }
  const saved = (answer: PupilView, sentence: string): void => {
    pupil.put(answer)
    close()
    setDone(sentence)
  }
  const childSaysNo = (name: string): void => {
    void say.run({ subjectId, to: 'photos' }).then((outcome) => {
      if (outcome.ok) saved(outcome.value, words.childDonePhotos(name))
    })
  }
  useKeys('Pupil', [
    {
      keys: 'W',
      says: 'Withdraw permission',
      run: () => {
        setOpen('withdraw')
      },
    },
    {
      keys: 'R',
      says: 'Record an answer',
      run: () => {
        setOpen('answer')
      },
    },
    {
      keys: 'N',
      says: 'The child says no to photos',
      when: isPupil && view.row.standing.social_media.kind !== 'child-said-no',
      run: () => {
        if (view !== null) childSaysNo(shortName(view))
      },
    },
    {
      keys: 'Backspace',
      says: 'Back to the register',
      run: () => {
        goTo('pupils')
      },
    },
  ])

  if (erased !== null) {
    return (
      <div className="screen">
        <Notice
          look="shown"
          title="This person has been erased."
          action={<ButtonLink href={hrefTo('pupils')}>Back to the register</ButtonLink>}
        >
          {erased}
        </Notice>
      </div>
    )
  }
  if (view === null) {
    return (
      <div className="screen">
        {pupil.trouble === null ? (
          <Waiting what="Opening the card" />
        ) : (
          <TroubleNotice
            trouble={pupil.trouble}
            action={<ButtonLink href={hrefTo('pupils')}>Back to the register</ButtonLink>}
          />
        )}
      </div>
    )
  }
  const name = shortName(view)
  const openTakedowns = view.takedowns.some(({ task }) => task.done === null)
  return (
    <div className="screen">
      <Head
        view={view}
        onWithdraw={() => {
          setOpen('withdraw')
        }}
      />
      <TroubleNotice trouble={pupil.trouble ?? say.trouble} />
      {done !== null && <Notice look="shown" title={done} />}
      {view.spokenNoes.map((no) => (
        <Notice key={`${no.record} ${String(no.recordedAtMs)}`} look="undecided" title={words.chase(no.name)} />
      ))}
      {view.takedowns.length > 0 && (
        <section className="stack-tight" aria-labelledby="takedowns">
          <h2 id="takedowns">{openTakedowns ? words.takedownsOpen : 'Taken down'}</h2>
          <Takedowns views={view.takedowns} />
        </section>
      )}
      <section className="stack-tight" aria-labelledby="answers">
        <div className="section-head">
          <h2 id="answers">Photo permission</h2>
          <Button
            icon="add"
            keyName="R"
            onPress={() => {
              setOpen('answer')
            }}
          >
            Record an answer
          </Button>
        </div>
        <Standings view={view} name={name} />
        <PermissionHistory view={view} onSaved={saved} />
        <Withdrawals view={view} />
      </section>
      {isPupil && (
        <>
          <ChildSaysNo
            subjectId={view.subject.id}
            name={name}
            photosSaid={Object.values(view.row.standing).every((standing) => standing.kind === 'child-said-no')}
            recognitionSaid={view.row.biometric.kind === 'child-objected'}
            onDone={saved}
          />
          <Contacts view={view} onSaved={saved} />
          <section className="stack-tight" aria-labelledby="recognition">
            <div className="section-head">
              <h2 id="recognition">Face recognition</h2>
              <Button
                icon="add"
                onPress={() => {
                  setOpen('step')
                }}
              >
                Record a step
              </Button>
            </div>
            <p className="quiet">
              A separate record, with its own rules: every parent is told, one consents in writing, and the child or any
              parent can say no at any time. Nobody has to be recognised to be in a photo.
            </p>
            <BiometricHistory view={view} onSaved={saved} />
            <EnrolOne row={view.row} />
          </section>
          <AlsoCalled subjectId={view.subject.id} name={name} />
          <LookAlikes subjectId={view.subject.id} />
        </>
      )}
      <NeverShow view={view} onSaved={saved} />
      <Photos photoIds={view.photoIds} />
      <Posts view={view} />
      <Rights subjectId={view.subject.id} neverShow={view.subject.neverShow} onErased={setErased} />
      <RecordPermission view={view} open={open === 'answer'} onClose={close} onSaved={saved} />
      <RecordBiometric view={view} open={open === 'step'} onClose={close} onSaved={saved} />
      <Withdraw view={view} open={open === 'withdraw'} onClose={close} />
    </div>
  )
}

function Standings({ view, name }: { readonly view: PupilView; readonly name: string }) {
  return (
    <ul className="sheet purposes">
      {Purpose.options.map((purpose) => (
        <li key={purpose}>
          <strong>{purposeWords(purpose)}</strong>
          <Meaning kind={standingMeaning(view.row.standing[purpose])}>
            {standingShort(view.row.standing[purpose])}
          </Meaning>
          <span className="quiet private">
            {standingWords(view.row.standing[purpose], name, purpose, view.subject.kind)}.
          </span>
        </li>
      ))}
    </ul>
  )
}

function Withdrawals({ view }: { readonly view: PupilView }) {
  if (view.withdrawals.length === 0) return null
  return (
    <p className="quiet">
      What was done when permission was withdrawn, to print for the family:{' '}
      {view.withdrawals.map(({ id, atMs }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <a href={hrefTo('pupils', 'withdrawal', id)}>{momentWords(atMs)}</a>
        </span>
      ))}
    </p>
  )
}

function Head({ view, onWithdraw }: { readonly view: PupilView; readonly onWithdraw: () => void }) {
  // Until it is known, nothing is promised.
  const isOn = useQuery('recognition.view', {}).value?.standing.kind === 'on'
  const { row, subject } = view
  const standing = row.standing.social_media
  const [portraitFails, setPortraitFails] = useState(false)
  return (
    <header className="pupil-head">
      <div className="portrait">
        {view.hasPortrait && !portraitFails ? (
          <img
            className="private"
            src={`/media/portrait/${row.id}`}
            alt=""
            onError={() => {
              setPortraitFails(true)
            }}
          />
        ) : (
          <span className="quiet small">
            <Icon name="person" size={32} />
            No portrait
          </span>
        )}
      </div>
      <div className="grow">
        <p className="quiet">
          <a href={hrefTo('pupils')}>Pupils</a> ·{' '}
          {subject.kind === 'pupil' ? subject.className : kindWords(subject.kind).tab}
          {subject.yearGroup !== null && ` · Year ${subject.yearGroup}`}
          {subject.leaverOn !== null && ` · leaves on ${dayWords(subject.leaverOn)}`}
        </p>
        <h1 className="private">{row.name}</h1>
        <p className="pupil-standing">
          <Meaning kind={standingMeaning(standing)}>
            <strong>{standing.kind === 'yes' ? 'May be shown on Facebook.' : 'Hidden on Facebook.'}</strong>{' '}
            <span className="private">{standingWords(standing, shortName(view), 'social_media', subject.kind)}.</span>
          </Meaning>
        </p>
        {subject.kind === 'pupil' && (
          <p className="quiet private">
            {biometricWords(row.biometric, shortName(view), isOn)}
            {isOn && row.biometric.kind === 'stands' && !row.enrolled && ', once a portrait is enrolled'}.
          </p>
        )}
      </div>
      <div className="pupil-withdraw actions">
        <ChangePerson subject={subject} />
        <Button look="danger" icon="hidden" keyName="W" onPress={onWithdraw}>
          Withdraw
        </Button>
      </div>
    </header>
  )
}
