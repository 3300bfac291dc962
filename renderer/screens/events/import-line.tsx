// One import in the event's head: how far it is, how long yet, pause and stop; afterwards what was taken and what was not.
import { useState } from 'react'
import type { ImportProgress } from '../../../shared/model/progress.ts'
import { useCommand } from '../../studio.ts'
import { deskSentences, importWords, refusalWords } from '../../words-desk.ts'
import { intakeSentences } from '../../words-intake.ts'
import { timeLeftWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = deskSentences.add

export function ImportLine({
  progress,
  onDismiss,
}: {
  readonly progress: ImportProgress
  /** Null where the line stays, and what was not taken is listed beside it. */
  readonly onDismiss: (() => void) | null
}) {
  const pause = useCommand('imports.pause')
  const resume = useCommand('imports.resume')
  const cancel = useCommand('imports.cancel')
  const [listing, setListing] = useState(false)
  const input = { importId: progress.id }
  const isOpen = progress.state === 'running' || progress.state === 'paused'
  const done = progress.taken + progress.held + progress.duplicates + progress.refused
  return (
    <div className={`event-line${progress.state === 'stopped' ? ' event-line-wrong' : ''}`}>
      <Icon name={progress.state === 'stopped' ? 'wrong' : isOpen ? 'clock' : 'shown'} />
      <span className="event-line-words" role="status">
        {importWords(progress)}
      </span>
      {isOpen && (
        <>
          <progress max={Math.max(1, progress.total)} value={done} aria-label={importWords(progress)} />
          <span>
            {done.toLocaleString('en-GB')} of {progress.total.toLocaleString('en-GB')}
          </span>
          {progress.state === 'running' && progress.secondsLeft !== null && (
            <span className="quiet">{timeLeftWords(progress.secondsLeft)}</span>
          )}
          {progress.state === 'running' && <span className="quiet event-line-more">{words.goOn}</span>}
        </>
      )}
      <span className="event-line-doings">
        {progress.refusals.length > 0 && onDismiss !== null && (
          <Button
            look="quiet"
            icon="file"
            onPress={() => {
              setListing(true)
            }}
          >
            {`${String(progress.refusals.length)} not taken: ${words.see.toLowerCase()}`}
          </Button>
        )}
        {progress.state === 'running' && (
          <Button
            look="quiet"
            icon="pause"
            onPress={() => {
              void pause.run(input)
            }}
          >
            {words.pause}
          </Button>
        )}
        {progress.state === 'paused' && (
          <Button
            look="quiet"
            icon="play"
            onPress={() => {
              void resume.run(input)
            }}
          >
            {words.resume}
          </Button>
        )}
        {progress.state === 'stopped' && (
          <Button
            icon="play"
            pending={resume.pending}
            onPress={() => {
              void resume.run(input)
            }}
          >
            {intakeSentences.tab.goOn}
          </Button>
        )}
        {isOpen ? (
          <Button
            look="quiet"
            icon="close"
            onPress={() => {
              void cancel.run(input)
            }}
          >
            {words.cancel}
          </Button>
        ) : (
          onDismiss !== null && (
            <Button look="quiet" icon="close" onPress={onDismiss}>
              {words.dismiss}
            </Button>
          )
        )}
      </span>
      <TroubleNotice trouble={pause.trouble ?? resume.trouble ?? cancel.trouble} />
      <Dialog
        open={listing}
        title={words.notTaken}
        onClose={() => {
          setListing(false)
        }}
        wide
      >
        <ul className="refusals">
          {progress.refusals.map((refusal) => (
            <li key={refusal.sourceName}>
              <span className="refusal-name private">{refusal.sourceName}</span>
              <span>{refusalWords(refusal.refusal)}</span>
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  )
}
