// The school's devices (policy 3.3): cameras, tablets and phones whose photos are let in. Adding, also from a photo, and
// taking off are the headteacher's, a deputy's and the business manager's.
import { useState } from 'react'
import type { DeviceView } from '../../../shared/contract/intake-views.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { momentWords } from '../../words.ts'
import { cameraWords, intakeSentences } from '../../words-intake.ts'
import { AddDevice } from './add-device.tsx'
import { DeviceList } from './device-list.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'

const words = intakeSentences.devices

/** '#/school/devices'. */
export function Devices({ studio }: { readonly studio: OpenStudio }) {
  const devices = useQuery('devices.list', {})
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<DeviceView | null>(null)
  const mayKeep = mayAsk('devices.add', studio.me.role, [])
  const rows = devices.value ?? []
  const listed = rows.filter((row) => row.device.removedAtMs === null)
  const former = rows.filter((row) => row.device.removedAtMs !== null)
  return (
    <section className="stack" aria-labelledby="devices">
      <div className="section-head">
        <div>
          <h2 id="devices">{words.title}</h2>
          <p className="quiet">
            {words.about} {!mayKeep && words.whoKeeps}
          </p>
        </div>
        {mayKeep && listed.length > 0 && (
          <div className="actions">
            <DeviceList />
            <Button
              icon="add"
              onPress={() => {
                setAdding(true)
              }}
            >
              {words.add}
            </Button>
          </div>
        )}
      </div>
      <TroubleNotice trouble={devices.trouble} />
      {devices.waiting && <Waiting what="Reading the list" />}
      {devices.value !== null && listed.length === 0 && (
        <EmptyState
          icon="photo"
          title={words.none}
          action={
            mayKeep ? (
              <div className="actions">
                <Button
                  look="main"
                  icon="add"
                  onPress={() => {
                    setAdding(true)
                  }}
                >
                  {words.add}
                </Button>
                <DeviceList />
              </div>
            ) : undefined
          }
        >
          {words.noneWords}
        </EmptyState>
      )}
      {listed.length > 0 && (
        <Table
          caption={words.title}
          rows={listed}
          rowKey={(row) => row.device.id}
          columns={[
            { key: 'name', title: 'Name', isRowHeader: true, cell: ({ device }) => device.name },
            { key: 'camera', title: 'Camera in its files', cell: ({ device }) => <Named device={device} /> },
            {
              key: 'serial',
              title: words.serial,
              cell: ({ device }) =>
                device.model === null ? '' : (device.serial ?? <span className="quiet">{words.any}</span>),
            },
            {
              key: 'since',
              title: 'Added',
              cell: ({ device, addedByName }) => (
                <>
                  {momentWords(device.addedAtMs)} by <span className="private">{addedByName}</span>
                </>
              ),
            },
            {
              key: 'end',
              title: '',
              align: 'right',
              cell: (row) =>
                mayKeep ? (
                  <Button
                    look="quiet"
                    label={`${row.device.name}: ${words.remove}`}
                    onPress={() => {
                      setRemoving(row)
                    }}
                  >
                    {words.remove}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {former.length > 0 && (
        <details>
          <summary>{words.former}</summary>
          <ul className="plain-list">
            {former.map(({ device, removedByName }) => (
              <li key={device.id} className="quiet">
                {device.name} ({cameraWords(device)}), taken off{' '}
                {device.removedAtMs === null ? '' : momentWords(device.removedAtMs)} by {removedByName}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Dialog
        open={adding}
        title={words.addTitle}
        onClose={() => {
          setAdding(false)
        }}
      >
        <AddDevice
          camera={null}
          onClose={() => {
            setAdding(false)
          }}
        />
      </Dialog>
      <RemoveDialog
        row={removing}
        onClose={() => {
          setRemoving(null)
        }}
      />
    </section>
  )
}

function Named({ device }: Pick<DeviceView, 'device'>) {
  if (device.model === null) return <span className="quiet">None: it leaves it out</span>
  return (
    <>
      {cameraWords(device)}
      {device.stripsMetadata && <span className="quiet"> (sometimes left out)</span>}
    </>
  )
}

function RemoveDialog({ row, onClose }: { readonly row: DeviceView | null; readonly onClose: () => void }) {
  const remove = useCommand('devices.remove')
  return (
    <Dialog
      open={row !== null}
      title={words.removeTitle(row?.device.name ?? '')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="danger"
            pending={remove.pending}
            onPress={() => {
              void (async () => {
                if (row !== null && (await remove.run({ deviceId: row.device.id })).ok) onClose()
              })()
            }}
          >
            {words.removeDo}
          </Button>
        </>
      }
    >
      <p>{words.removeWords}</p>
      <TroubleNotice trouble={remove.trouble} />
    </Dialog>
  )
}
