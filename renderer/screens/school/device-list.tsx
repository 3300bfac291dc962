// The school's inventory as its list of devices: choose the file, see row by row what it gives, put it on the list. The studio reads
// the file; nothing is written before the last button.
import { useState } from 'react'
import type { ListedDevice } from '../../../shared/model/device.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { deviceListFaultWords, intakeSentences } from '../../words-intake.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'

const words = intakeSentences.devices

/** The button and what follows from it. */
export function DeviceList() {
  const [choosing, setChoosing] = useState(false)
  const [path, setPath] = useState<string | null>(null)
  return (
    <>
      <Button
        icon="file"
        onPress={() => {
          setChoosing(true)
        }}
      >
        {words.fromList}
      </Button>
      <FolderChooser
        open={choosing}
        want="csv"
        title={words.fromListChoose}
        onChoose={(chosen) => {
          setChoosing(false)
          setPath(chosen)
        }}
        onClose={() => {
          setChoosing(false)
        }}
      />
      {path !== null && (
        <Found
          path={path}
          onClose={() => {
            setPath(null)
          }}
        />
      )}
    </>
  )
}

function Found({ path, onClose }: { readonly path: string; readonly onClose: () => void }) {
  const list = useQuery('devices.readList', { path })
  const add = useCommand('devices.addList')
  const found = list.value
  const count = found?.fresh.length ?? 0
  const put = async (): Promise<void> => {
    if (found !== null && !add.pending && (await add.run({ path, digest: found.digest })).ok) onClose()
  }
  return (
    <Dialog
      open
      wide
      title={words.fromListTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {count > 0 && (
            <Button look="main" pending={add.pending} onPress={() => void put()}>
              {words.fromListDo(count)}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <TroubleNotice trouble={list.trouble} />
        {list.waiting && <Waiting what="Reading the list" />}
        {found !== null && (
          <>
            <div>
              <h3>{count > 0 ? words.fromListFresh(count) : words.fromListNothing}</h3>
              <p className="quiet">
                {found.fileName}
                {found.already > 0 && `. ${words.fromListAlready(found.already)}`}
              </p>
            </div>
            {count > 0 && <Fresh devices={found.fresh} />}
            {found.fresh.some(({ serial }) => serial === null) && <Notice>{words.fromListSerial}</Notice>}
            {found.faults.length > 0 && (
              <Notice look="undecided" title={words.fromListFaults(found.faults.length)}>
                <ul className="plain-list">
                  {found.faults.map((fault) => (
                    <li key={fault.row}>
                      Row {fault.row}
                      {fault.name !== null && `, “${fault.name}”`}: {deviceListFaultWords(fault.reason)}
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
          </>
        )}
        <TroubleNotice trouble={add.trouble} />
      </div>
    </Dialog>
  )
}

function Fresh({ devices }: { readonly devices: readonly ListedDevice[] }) {
  return (
    <Table
      caption={words.fromListFresh(devices.length)}
      rows={devices}
      rowKey={(device) => String(device.row)}
      columns={[
        { key: 'name', title: 'Name', isRowHeader: true, cell: ({ name }) => name },
        { key: 'make', title: words.make, cell: ({ make }) => make ?? '' },
        { key: 'model', title: words.model, cell: ({ model }) => model },
        {
          key: 'serial',
          title: words.serial,
          cell: ({ serial }) => serial ?? <span className="quiet">{words.any}</span>,
        },
      ]}
    />
  )
}
