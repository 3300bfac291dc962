// The built-in folder chooser: the same in both shells, works by keyboard, and no file dialog of the system keeps a list
// of recent pictures (P21).
import type { FolderView } from '../../../shared/contract/views.ts'
import { lookInside, usualPlaces, type Wanted } from '../store/outside-folder.ts'
import type { ReadContext } from './context.ts'

/** 'folders.look': one folder, or with null only the places, `ours` first. Fails with 'folder-not-found'. */
export async function lookInFolder(
  _context: ReadContext,
  input: { path: string | null; want: Wanted },
  ours: FolderView['places'],
): Promise<FolderView> {
  const places = [...ours, ...(await usualPlaces())]
  if (input.path === null) return { path: null, parent: null, places, folders: [], files: [] }
  return { ...(await lookInside(input.path, input.want)), places }
}
