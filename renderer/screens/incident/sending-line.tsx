// That sending is stopped, on every screen: since when, by whom and why. And the way to stop it: a button, or Alt+S from anywhere.
import { useState } from 'react'
import type { Role } from '../../../shared/model/account.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { stopSentences as words, waitingWords } from '../../words-incident.ts'
import { momentWords } from '../../words.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import './incident.css'

/** In the frame: nothing while the school may send. */
export function SendingLine({ role }: { readonly role: Role }) {
  const sending = useQuery('sending.state', {})
  const [asking, setAsking] = useState<'stop' | 'lift' | null>(null)
  const stopped = sending.value?.stopped ?? null
  useKeys('Everywhere', [
    {
      keys: 'Alt+S',
      says: words.stop,
      inFields: true,
      run: () => {
        if (stopped === null) setAsking('stop')
      },
    },
  ])
  const close = () => {
    setAsking(null)
  }
  return (
    <>
      {stopped !== null && (
        <div className="top-stopped" role="status">
          <Icon name="pause" size={18} />
          <span className="grow">
            <strong>{words.stopped}</strong> <span className="nowrap">since {momentWords(stopped.sinceMs)}</span>, by{' '}
            <span className="private">{stopped.byName}</span>
            {stopped.reason !== '' && (
              <>
                : <span className="private">{stopped.reason}</span>
              </>
            )}
            . {words.goesOn}
          </span>
          {role === 'headteacher' || role === 'deputy' ? (
            <ButtonLink look="quiet" href={hrefTo('incident')}>
              {words.incident}
            </ButtonLink>
          ) : null}
          {role === 'headteacher' && (
            <Button
              look="quiet"
              onPress={() => {
                setAsking('lift')
              }}
            >
              {words.lift} …
            </Button>
          )}
        </div>
      )}
      <Dialog open={asking === 'stop'} title={words.stopTitle} onClose={close}>
        <StopForm onClose={close} />
      </Dialog>
      <Dialog open={asking === 'lift' && stopped !== null} title={words.liftTitle} onClose={close}>
        <LiftForm waiting={stopped?.postsWaiting ?? 0} onClose={close} />
      </Dialog>
    </>
  )
}

/** A button for screens from which posts go out; nothing while sending is stopped already. */
export function StopSendingButton() {
  const sending = useQuery('sending.state', {})
  const [asking, setAsking] = useState(false)
  const close = () => {
    setAsking(false)
  }
  if (sending.value === null || sending.value.stopped !== null) return null
  return (
    <>
      <Button
        look="quiet"
        icon="pause"
        keyName="Alt+S"
        onPress={() => {
          setAsking(true)
        }}
      >
        {words.stop}
      </Button>
      <Dialog open={asking} title={words.stopTitle} onClose={close}>
        <StopForm onClose={close} />
      </Dialog>
    </>
  )
}

function StopForm({ onClose }: { readonly onClose: () => void }) {
  const stop = useCommand('sending.stop')
  const [reason, setReason] = useState('')
  return (
    <Form
      onSubmit={() => {
        void stop.run({ reason }).then((outcome) => {
          if (outcome.ok) onClose()
        })
      }}
    >
      <p>{words.stopWhat}</p>
      <TextField label={words.why} hint={words.whyHint} value={reason} onChange={setReason} maxLength={300} />
      <TroubleNotice trouble={stop.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>{words.no}</Button>
        <Button look="danger" type="submit" icon="pause" pending={stop.pending}>
          {words.stopNow}
        </Button>
      </div>
    </Form>
  )
}

function LiftForm({ waiting, onClose }: { readonly waiting: number; readonly onClose: () => void }) {
  const lift = useCommand('sending.lift')
  const [because, setBecause] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <Form
      onSubmit={() => {
        if (because.trim() === '') {
          setMissing(true)
          return
        }
        void lift.run({ because }).then((outcome) => {
          if (outcome.ok) onClose()
        })
      }}
    >
      <p>{waitingWords(waiting)}</p>
      <TextField
        label={words.liftWhy}
        hint={words.kept}
        value={because}
        onChange={setBecause}
        maxLength={300}
        fault={missing && because.trim() === '' ? words.liftMissing : null}
      />
      <TroubleNotice trouble={lift.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>{words.stay}</Button>
        <Button look="danger" type="submit" icon="play" pending={lift.pending}>
          {words.lift}
        </Button>
      </div>
    </Form>
  )
}

/** One line on Home: how to stop, and for the head where an incident is dealt with. */
export function IfItGoesWrong({ role }: { readonly role: Role }) {
  const sending = useQuery('sending.state', {})
  const isLeader = role === 'headteacher' || role === 'deputy'
  if (sending.value === null || (sending.value.stopped !== null && !isLeader)) return null
  return (
    <li>
      <Icon name="pause" size={18} />
      <span className="home-if-wrong">
        <span>
          {words.ifWrong}
          {isLeader && (
            <>
              : <a href={hrefTo('incident')}>{words.toIncident}</a>
            </>
          )}
        </span>
        <StopSendingButton />
      </span>
    </li>
  )
}
