// Choosing a folder of photos, a pupil list, a scan or a folder to save to, inside the window and by keyboard. The studio lists the folders; the page
// never touches a file itself, and the operating system's "recent files" learns nothing (P21).
import { useEffect, useRef, useState } from 'react'
import { useQuery } from '../studio.ts'
import { bytesWords, countWords } from '../words.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { TroubleNotice } from './notice.tsx'
import { Waiting } from './progress-line.tsx'

type Want = 'photos' | 'csv' | 'scan' | 'folder' | 'trail'

const wants: Readonly<Record<Want, { readonly list: string; readonly nothing: string; readonly hint: string }>> = {
  photos: { list: 'Folders and photos', nothing: 'This folder is empty.', hint: '' },
  csv: {
    list: 'Folders and lists',
    nothing: 'There is no list in this folder.',
    hint: 'Choose an Excel workbook (.xlsx) or a CSV file',
  },
  scan: {
    list: 'Folders and scans',
    nothing: 'There is no PDF, JPEG or PNG in this folder.',
    hint: 'Choose a PDF, JPEG or PNG of at most 10 MB',
  },
  trail: {
    list: 'Folders and exported trails',
    nothing: 'There is no exported trail in this folder.',
    hint: 'Choose a file that ends in .cloakroom-trail',
  },
  folder: { list: 'Folders', nothing: 'There is no folder in here.', hint: 'The copy is put into the folder you see' },
}

/**
 * `want` 'photos': `onChoose` gets a folder's path, or with `oneFile` that of one photo. 'csv' and 'scan': a file's path.
 * 'folder': the path of a folder, whatever is in it. With
 * `below` a folder may be chosen whose photos lie in the folders below it.
 */
export function FolderChooser({
  open,
  want,
  title,
  oneFile = false,
  below = false,
  locked = false,
  onChoose,
  onClose,
}: {
  readonly open: boolean
  /** Nobody is signed in: only for choosing the folder of a backup. */
  readonly locked?: boolean
  readonly want: Want
  readonly oneFile?: boolean
  readonly below?: boolean
  readonly title: string
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}) {
  return (
    <Dialog open={open} title={title} onClose={onClose} wide>
      <Chooser
        want={want}
        picksFile={want === 'csv' || want === 'scan' || want === 'trail' || oneFile}
        below={below}
        locked={locked}
        onChoose={onChoose}
        onClose={onClose}
      />
    </Dialog>
  )
}

interface Entry {
  readonly kind: 'up' | 'folder' | 'file'
  readonly name: string
  readonly path: string
  readonly more: string
}

const entryIcons: Readonly<Record<Entry['kind'], IconName>> = { up: 'up', folder: 'folder', file: 'file' }

function Chooser({
  want,
  picksFile,
  below,
  locked,
  onChoose,
  onClose,
}: {
  readonly want: Want
  readonly picksFile: boolean
  readonly locked: boolean
  readonly below: boolean
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}) {
  const [path, setPath] = useState<string | null>(null)
  const [chosenFile, setChosenFile] = useState<string | null>(null)
  const signedIn = useQuery('folders.look', locked ? null : { path, want })
  const nobodyIn = useQuery('restore.folders', locked ? { path } : null)
  const look = locked ? nobodyIn : signedIn
  const list = useRef<HTMLUListElement>(null)
  // The last folder that could be read stays in sight while the next is looked at, so that nothing jumps.
  const [view, setView] = useState(look.value)
  if (look.value !== null && look.value !== view) setView(look.value)

  const entries: readonly Entry[] =
    view === null
      ? []
      : view.path === null
        ? view.places.map((place) => ({ kind: 'folder' as const, name: place.name, path: place.path, more: '' }))
        : [
            ...(view.parent === null
              ? []
              : [{ kind: 'up' as const, name: 'Up one folder', path: view.parent, more: '' }]),
            ...view.folders.map((folder) => ({
              kind: 'folder' as const,
              name: folder.name,
              path: folder.path,
              more: '',
            })),
            ...view.files.map((file) => ({
              kind: 'file' as const,
              name: file.name,
              path: file.path,
              more: bytesWords(file.bytes),
            })),
          ]

  const go = (to: string): void => {
    setChosenFile(null)
    setPath(to)
  }
  const open = (entry: Entry): void => {
    if (entry.kind !== 'file') go(entry.path)
    else if (picksFile) setChosenFile(entry.path)
  }

  // After going into a folder the first line of it has the focus, so that arrows go on working.
  const shownPath = view?.path ?? null
  useEffect(() => {
    list.current?.querySelector('button')?.focus()
  }, [shownPath])

  const photos = view?.files.length ?? 0
  return (
    <>
      <div className="chooser">
        <nav className="chooser-places" aria-label="Places">
          {view?.places.map((place) => (
            <button
              key={place.path}
              type="button"
              className="button button-quiet"
              aria-current={place.path === view.path ? 'true' : undefined}
              onClick={() => {
                go(place.path)
              }}
            >
              <Icon name="folder" />
              <span>{place.name}</span>
            </button>
          ))}
        </nav>
        <div className="chooser-here">
          <p className="chooser-path" title={view?.path ?? ''}>
            <Icon name="folder" /> <bdi>{view?.path ?? 'Places on this computer'}</bdi>
          </p>
          <TroubleNotice trouble={look.trouble} />
          {view === null && look.trouble === null && <Waiting what="Looking" />}
          {/* The list is one stop for Tab: arrows walk it, letters jump to a name, Backspace goes up. */}
          <ul
            ref={list}
            className="chooser-list"
            aria-label={wants[want].list}
            onKeyDown={(event) => {
              const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
              const at = buttons.findIndex((button) => button === document.activeElement)
              const to = nextByKey(event.key, at, buttons)
              if (to !== null) {
                event.preventDefault()
                buttons[to]?.focus()
              } else if (event.key === 'Backspace' && view?.parent != null) {
                event.preventDefault()
                go(view.parent)
              }
            }}
          >
            {entries.map((entry) => (
              <li key={`${entry.kind} ${entry.path}`}>
                <button
                  type="button"
                  className="chooser-entry"
                  disabled={entry.kind === 'file' && !picksFile}
                  aria-pressed={entry.kind === 'file' && picksFile ? chosenFile === entry.path : undefined}
                  onClick={() => {
                    open(entry)
                  }}
                  onDoubleClick={() => {
                    if (entry.kind === 'file' && picksFile) onChoose(entry.path)
                  }}
                >
                  <Icon name={entry.kind === 'file' && want === 'photos' ? 'photo' : entryIcons[entry.kind]} />
                  <span className="chooser-name private">{entry.name}</span>
                  <span className="quiet">{entry.more}</span>
                </button>
              </li>
            ))}
          </ul>
          {view !== null && view.path !== null && entries.every((entry) => entry.kind === 'up') && (
            <p className="quiet">{wants[want].nothing}</p>
          )}
        </div>
      </div>
      <div className="dialog-foot">
        <span className="quiet grow" role="status">
          {want === 'photos' &&
            shownPath !== null &&
            countWords(photos, 'photo in this folder', 'photos in this folder')}
          {want !== 'photos' && chosenFile === null && wants[want].hint}
        </span>
        <Button onPress={onClose}>Cancel</Button>
        {!picksFile ? (
          <Button
            look="main"
            disabled={
              shownPath === null || (want === 'photos' && photos === 0 && !(below && (view?.folders.length ?? 0) > 0))
            }
            onPress={() => {
              if (shownPath !== null) onChoose(shownPath)
            }}
          >
            Choose this folder
          </Button>
        ) : (
          <Button
            look="main"
            disabled={chosenFile === null}
            onPress={() => {
              if (chosenFile !== null) onChoose(chosenFile)
            }}
          >
            Choose this file
          </Button>
        )}
      </div>
    </>
  )
}

/** Where a key leads in a list of named buttons, or null when it leads nowhere. */
function nextByKey(key: string, at: number, buttons: readonly HTMLButtonElement[]): number | null {
  const last = buttons.length - 1
  if (last < 0) return null
  if (key === 'ArrowDown') return Math.min(at + 1, last)
  if (key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key.length !== 1 || key === ' ') return null
  const wanted = key.toLocaleLowerCase('en-GB')
  const names = buttons.map(
    (button) => button.querySelector('.chooser-name')?.textContent.toLocaleLowerCase('en-GB') ?? '',
  )
  const after = names.findIndex((name, index) => index > at && name.startsWith(wanted))
  const found = after >= 0 ? after : names.findIndex((name) => name.startsWith(wanted))
  return found >= 0 ? found : null
}
