// Whether a school's folder lies where it may (P21): on a disk of this computer that no cloud service copies. Judged by its
// path and where links lead, by the marks that syncing programs leave, and by the table of mounted drives. What cannot be
// told is refused. Studio process only; everything that is asked of the computer comes through MachineView, so that tests
// can plant the folders and tables of other systems.
import { execFile } from 'node:child_process'
import { readFile, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import { promisify } from 'node:util'
import type { HomeRefusal, PlaceFault } from '../../../shared/model/home-place.ts'
import { syncedPart } from './synced-folder.ts'

/** What the computer can be asked. */
export interface MachineView {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly userHome: string
  /** Where links lead; null when it is not there. */
  realPath(path: string): Promise<string | null>
  read(path: string): Promise<string | null>
  exists(path: string): Promise<boolean>
  /** What a program of the system says; null when it cannot be asked. */
  run(program: string, args: readonly string[]): Promise<string | null>
}

/** This computer. Programs of the system get ten seconds. */
export const thisMachine: MachineView = {
  platform: process.platform,
  env: process.env,
  userHome: homedir(),
  realPath: (path) => realpath(path).catch(() => null),
  read: (path) => readFile(path, 'utf8').catch(() => null),
  exists: (path) =>
    stat(path).then(
      () => true,
      () => false,
    ),
  run: (program, args) =>
    promisify(execFile)(program, [...args], { timeout: 10_000, windowsHide: true }).then(
      ({ stdout }) => stdout,
      () => null,
    ),
}

type Fault = { readonly why: PlaceFault; readonly by: string }

/** Null when the folder may be used. The folder itself need not be there yet. */
export async function refuseHome(home: string, machine: MachineView = thisMachine): Promise<HomeRefusal | null> {
  const path = machine.platform === 'win32' ? win32 : posix
  const typed = path.resolve(home)
  const real = plainWindows(await deepestReal(typed, machine))
  const fault = (await syncedBy(typed, real, machine)) ?? (await driveFault(real, machine))
  return fault && { ...fault, folder: typed, useInstead: localHome(machine) }
}

/**
 * A folder of Cloakroom's own on this computer's disk, never in a roaming profile: the school's, as
 * electron/start/school-home.mjs has it, or beside it what the computer keeps for itself.
 */
export function localHome({ platform, env, userHome }: MachineView, which: 'school' | 'device' = 'school'): string {
  if (platform === 'win32')
    return win32.join(env['LOCALAPPDATA'] ?? win32.join(userHome, 'AppData', 'Local'), 'Cloakroom', which)
  if (platform === 'darwin') return posix.join(userHome, 'Library', 'Application Support', 'Cloakroom', which)
  return posix.join(env['XDG_DATA_HOME'] ?? posix.join(userHome, '.local', 'share'), 'cloakroom', which)
}

/** Where the deepest folder that is there leads, with the rest behind it. */
async function deepestReal(typed: string, machine: MachineView): Promise<string> {
  const path = machine.platform === 'win32' ? win32 : posix
  for (let folder = typed, rest = ''; ;) {
    const real = await machine.realPath(folder)
    if (real !== null) return rest === '' ? real : path.join(real, rest)
    const parent = path.dirname(folder)
    if (parent === folder) return typed
    rest = path.join(path.basename(folder), rest)
    folder = parent
  }
}

/** '\\?\C:\x' is 'C:\x', '\\?\UNC\server\share' is '\\server\share'. */
const plainWindows = (path: string): string => path.replace(/^\\\\\?\\UNC\\/i, '\\\\').replace(/^\\\\\?\\/, '')

function isInside(folder: string, outer: string | undefined, platform: NodeJS.Platform): boolean {
  if (outer === undefined || outer === '') return false
  const path = platform === 'win32' ? win32 : posix
  const same = (text: string) => (platform === 'linux' ? text : text.toLowerCase())
  const way = path.relative(same(path.resolve(outer)), same(folder))
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way))
}

/** Marks that syncing programs leave in the folder they copy, and who leaves them. */
const MARKS: readonly (readonly [name: string, by: string])[] = [
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
  ['.dropbox.cache', 'Dropbox'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.tmp.driveupload', 'Google Drive'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.owncloudsync.log', 'ownCloud'],
  ['.stfolder', 'Syncthing'],
]
const ICONS = /\b(onedrive|dropbox|google ?drive|icloud)/i

async function syncedBy(typed: string, real: string, machine: MachineView): Promise<Fault | null> {
  const { platform, env, userHome } = machine
  const synced = (by: string): Fault => ({ why: 'synced', by })
  const named = syncedPart(typed) ?? syncedPart(real)
  if (named !== null) return synced(named)
  const places = [typed, real]
  const inside = (outer: string | undefined) => places.some((place) => isInside(place, outer, platform))
  for (const name of ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'])
    if (inside(env[name])) return synced('OneDrive')
  // A roaming profile is copied to a server whenever its owner signs out.
  if (platform === 'win32' && inside(env['APPDATA'])) return synced('the roaming profile')
  if (platform === 'darwin')
    for (const name of ['Desktop', 'Documents'])
      if (
        inside(posix.join(userHome, name)) &&
        (await machine.exists(posix.join(userHome, 'Library/Mobile Documents/com~apple~CloudDocs', name)))
      )
        return synced('iCloud')
  for (const folder of await dropboxFolders(machine)) if (inside(folder)) return synced('Dropbox')
  const path = platform === 'win32' ? win32 : posix
  for (let folder = real; ; folder = path.dirname(folder)) {
    for (const [mark, by] of MARKS) if (await machine.exists(path.join(folder, mark))) return synced(by)
    const icon = platform === 'win32' ? await machine.read(path.join(folder, 'desktop.ini')) : null
    const by = icon === null ? null : ICONS.exec(icon.replaceAll('\0', ''))?.[1]
    if (by) return synced(by)
    if (path.dirname(folder) === folder) return null
  }
}

/** Dropbox says where its folder is, whatever it is called. */
async function dropboxFolders({ platform, env, userHome, read }: MachineView): Promise<string[]> {
  const files =
    platform === 'win32'
      ? [env['APPDATA'], env['LOCALAPPDATA']].flatMap((dir) => (dir ? [win32.join(dir, 'Dropbox', 'info.json')] : []))
      : [posix.join(userHome, '.dropbox', 'info.json')]
  const found: string[] = []
  for (const file of files)
    for (const [, folder] of ((await read(file)) ?? '').matchAll(/"path"\s*:\s*("(?:[^"\\]|\\.)*")/g)) {
      const text: unknown = JSON.parse(folder ?? '""')
      if (typeof text === 'string') found.push(text)
    }
  return found
}

const NETWORK: Fault = { why: 'network', by: 'a network folder' }
const REMOVABLE: Fault = { why: 'removable', by: 'a removable drive' }
const UNKNOWN: Fault = { why: 'unknown-drive', by: 'a drive of an unknown kind' }

async function driveFault(real: string, machine: MachineView): Promise<Fault | null> {
  switch (machine.platform) {
    case 'win32':
      return windowsFault(real, machine)
    case 'darwin':
      return macFault(real, machine)
    default:
      return linuxFault(real, machine)
  }
}

/** A mapped drive was resolved to its server by realpath; of other drives than the system's own, Windows is asked. */
async function windowsFault(real: string, machine: MachineView): Promise<Fault | null> {
  if (real.startsWith('\\\\')) return NETWORK
  const letter = /^([A-Za-z]):/.exec(real)?.[1]
  if (letter === undefined) return UNKNOWN
  if (`${letter}:`.toLowerCase() === (machine.env['SystemDrive'] ?? 'C:').toLowerCase()) return null
  const said = await machine.run('powershell.exe', [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    `[System.IO.DriveInfo]::new('${letter}').DriveType`,
  ])
  switch (said?.trim()) {
    case 'Fixed':
      return null
    case 'Network':
      return NETWORK
    case 'Removable':
    case 'CDRom':
      return REMOVABLE
    default:
      return UNKNOWN
  }
}

const NETWORK_KINDS =
  /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs\d?|ncpfs|coda|afs|ceph|glusterfs|lustre|ocfs2|gfs2?|vboxsf|vmhgfs|prl_fs|virtiofs|9p|acfs|fuse\..+|osxfuse|macfuse|ftp)$/
/** File systems in user space that lie on this computer's own disk. */
const LOCAL_FUSE = /^fuse\.(fuse-overlayfs|gocryptfs|encfs|cryfs|ecryptfs|mergerfs)$/

async function macFault(real: string, machine: MachineView): Promise<Fault | null> {
  const table = await machine.run('/sbin/mount', [])
  if (table === null) return UNKNOWN
  const mounts = table.split('\n').flatMap((line) => {
    const [, at, kind] = /^.+? on (.+) \(([^,)]+)/.exec(line) ?? []
    return at === undefined || kind === undefined ? [] : [{ at, kind }]
  })
  const mount = holding(real, mounts)
  if (mount === null) return UNKNOWN
  if (NETWORK_KINDS.test(mount.kind)) return NETWORK
  return mount.at.startsWith('/Volumes/') ? REMOVABLE : null
}

async function linuxFault(real: string, machine: MachineView): Promise<Fault | null> {
  const table = await machine.read('/proc/self/mountinfo')
  if (table === null) return UNKNOWN
  const mounts = table.split('\n').flatMap((line) => {
    const [left = '', right = ''] = line.split(' - ')
    const [, , device, , at] = left.split(' ')
    const [kind] = right.split(' ')
    return device && at && kind ? [{ device, at: unescaped(at), kind }] : []
  })
  const mount = holding(real, mounts)
  if (mount === null) return UNKNOWN
  // The root of a machine that boots over the network, or of a container, is the only disk that it has.
  if (mount.at !== '/' && NETWORK_KINDS.test(mount.kind) && !LOCAL_FUSE.test(mount.kind)) return NETWORK
  if (/^\/(media|run\/media)\//.test(mount.at)) return REMOVABLE
  const block = await machine.realPath(`/sys/dev/block/${mount.device}`)
  if (block === null) return null
  const isOut = async (file: string) => (await machine.read(file))?.trim() === '1'
  const removable =
    /\/usb\d/.test(block) || (await isOut(`${block}/removable`)) || (await isOut(`${posix.dirname(block)}/removable`))
  return removable ? REMOVABLE : null
}

/** The mount that holds a path: the deepest, and of several at one place the last. */
function holding<M extends { readonly at: string }>(path: string, mounts: readonly M[]): M | null {
  let best: M | null = null
  for (const mount of mounts) {
    const holds = mount.at === '/' || path === mount.at || path.startsWith(`${mount.at}/`)
    if (holds && (best === null || mount.at.length >= best.at.length)) best = mount
  }
  return best
}

/** The kernel writes a blank as \040. */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_whole, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
