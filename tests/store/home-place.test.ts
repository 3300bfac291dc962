// Where a school's folder may lie (P21), on planted computers of each system: their folders, links, mount tables, drives and
// the marks of syncing programs. Nothing of Windows or macOS was run; these are their paths and answers as documented.
import { describe, expect, test } from 'vitest'
import * as start from '../../electron/start/school-home.mjs'
import { localHome, refuseHome, thisMachine, type MachineView } from '../../electron/studio/store/home-place.ts'

interface Planted {
  readonly env?: Record<string, string>
  /** Links and mapped drives: where they lead. */
  readonly links?: Record<string, string>
  /** Files that are there, with what is in them. */
  readonly files?: Record<string, string>
  readonly says?: string | null
}
const machine = (platform: NodeJS.Platform, userHome: string, planted: Planted): MachineView => ({
  platform,
  userHome,
  env: planted.env ?? {},
  realPath: (path) => {
    const from = Object.keys(planted.links ?? {}).find((link) => path === link || path.startsWith(link))
    return Promise.resolve(from === undefined ? path : (planted.links?.[from] ?? '') + path.slice(from.length))
  },
  read: (path) => Promise.resolve(planted.files?.[path] ?? null),
  exists: (path) => Promise.resolve(planted.files?.[path] !== undefined),
  run: () => Promise.resolve(planted.says ?? null),
})
const judged = async (home: string, view: MachineView) => {
  const refusal = await refuseHome(home, view)
  return refusal && `${refusal.why}: ${refusal.by}`
}

describe('Windows', () => {
  const ada = String.raw`C:\Users\ada`
  const env = {
    LOCALAPPDATA: String.raw`C:\Users\ada\AppData\Local`,
    APPDATA: String.raw`C:\Users\ada\AppData\Roaming`,
    SystemDrive: 'C:',
    OneDriveCommercial: String.raw`C:\Users\ada\Cloud of the school`,
  }
  const windows = (planted: Planted = {}) => machine('win32', ada, { ...planted, env })
  test.each([
    ['the usual folder', String.raw`C:\Users\ada\AppData\Local\Cloakroom\school`, {}, null],
    ['a second disk of the computer', String.raw`D:\Cloakroom`, { says: 'Fixed\r\n' }, null],
    ['a stick', String.raw`E:\Cloakroom`, { says: 'Removable\r\n' }, 'removable: a removable drive'],
    [
      'a drive that is mapped, as Windows tells it',
      String.raw`H:\Cloakroom`,
      { says: 'Network\r\n' },
      'network: a network folder',
    ],
    ['a drive nobody can tell', String.raw`X:\Cloakroom`, { says: null }, 'unknown-drive: a drive of an unknown kind'],
    ['a share', String.raw`\\server\staff\Cloakroom`, {}, 'network: a network folder'],
    ['a share by its long name', String.raw`\\?\UNC\server\staff\Cloakroom`, {}, 'network: a network folder'],
    [
      'a mapped drive, as its link leads',
      String.raw`S:\Cloakroom`,
      { links: { 'S:\\': '\\\\server\\staff\\' } },
      'network: a network folder',
    ],
    ['OneDrive by its name', String.raw`C:\Users\ada\OneDrive - Larkfield Primary\Cloakroom`, {}, 'synced: OneDrive'],
    ['OneDrive under another name', String.raw`C:\Users\ada\Cloud of the school\Cloakroom`, {}, 'synced: OneDrive'],
    [
      'Documents that were moved into OneDrive',
      String.raw`C:\Users\ada\Documents\Cloakroom`,
      { links: { 'C:\\Users\\ada\\Documents': 'C:\\Users\\ada\\OneDrive\\Documents' } },
      'synced: OneDrive',
    ],
    [
      'Documents on the school’s server',
      String.raw`C:\Users\ada\Documents\Cloakroom`,
      { links: { 'C:\\Users\\ada\\Documents': '\\\\server\\home\\ada' } },
      'network: a network folder',
    ],
    ['the roaming profile', String.raw`C:\Users\ada\AppData\Roaming\Cloakroom`, {}, 'synced: the roaming profile'],
    [
      'Dropbox under another name',
      String.raw`C:\Pictures of the school\Cloakroom`,
      {
        files: {
          [String.raw`C:\Users\ada\AppData\Local\Dropbox\info.json`]: String.raw`{"personal": {"path": "C:\\Pictures of the school", "host": 1}}`,
        },
      },
      'synced: Dropbox',
    ],
    [
      'a folder with Google Drive’s mark',
      String.raw`C:\Work\x\Cloakroom`,
      { files: { [String.raw`C:\Work\.tmp.driveupload`]: '' } },
      'synced: Google Drive',
    ],
    [
      'a folder with the icon of a syncing program',
      String.raw`C:\Work\Cloakroom`,
      {
        files: {
          [String.raw`C:\Work\desktop.ini`]: String.raw`IconResource=C:\Program Files\Microsoft OneDrive\x.exe`,
        },
      },
      'synced: OneDrive',
    ],
    ['iCloud for Windows', String.raw`C:\Users\ada\iCloudDrive\Cloakroom`, {}, 'synced: iCloud'],
  ] as const)('%s', async (_what, home, planted, answer) => {
    expect(await judged(home, windows(planted))).toBe(answer)
  })
})

describe('macOS', () => {
  const table = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only)',
    '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)',
    '//ada@server/staff on /Volumes/staff (smbfs, nodev, nosuid)',
    '/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev)',
  ].join('\n')
  const cloud = '/Users/ada/Library/Mobile Documents/com~apple~CloudDocs'
  test.each([
    ['the usual folder', '/Users/ada/Library/Application Support/Cloakroom/school', {}, null],
    ['a stick', '/Volumes/STICK/Cloakroom', {}, 'removable: a removable drive'],
    ['a share', '/Volumes/staff/Cloakroom', {}, 'network: a network folder'],
    ['the disk by its own name', '/Volumes/Macintosh HD/Cloakroom', { links: { '/Volumes/Macintosh HD': '' } }, null],
    ['iCloud Drive', `${cloud}/Cloakroom`, {}, 'synced: iCloud'],
    [
      'Documents that iCloud keeps',
      '/Users/ada/Documents/Cloakroom',
      { files: { [`${cloud}/Documents`]: '' } },
      'synced: iCloud',
    ],
    ['Documents that it does not', '/Users/ada/Documents/Cloakroom', {}, null],
    ['a cloud provider', '/Users/ada/Library/CloudStorage/GoogleDrive-a@b/Cloakroom', {}, 'synced: a cloud service'],
    ['no table of drives', '/Users/ada/Cloakroom', { says: null }, 'unknown-drive: a drive of an unknown kind'],
  ] as const)('%s', async (_what, home, planted, answer) => {
    expect(await judged(home, machine('darwin', '/Users/ada', { says: table, ...planted }))).toBe(answer)
  })
})

describe('Linux', () => {
  const mountinfo = [
    '22 1 8:2 / / rw,relatime - ext4 /dev/sda2 rw',
    '30 22 0:40 / /srv/staff rw,relatime shared:3 - nfs4 server:/staff rw',
    '31 22 0:41 / /home/ada/remote rw - fuse.sshfs ada@server:/ rw',
    '32 22 8:17 / /home/ada/Backup\\040disk rw - ext4 /dev/sdb1 rw',
    '33 22 8:33 / /run/media/ada/STICK rw - vfat /dev/sdc1 rw',
    '34 22 8:49 / /data rw - ext4 /dev/sdd1 rw',
    '35 22 0:50 / /win rw - fuseblk /dev/sda3 rw',
    '36 22 0:60 / /vm rw - vboxsf shared rw',
  ].join('\n')
  const usual: Planted = {
    files: { '/proc/self/mountinfo': mountinfo, '/sys/devices/pci0/sdd/removable': '1\n' },
    links: {
      '/sys/dev/block/8:17': '/sys/devices/pci0/usb2/2-1/sdb/sdb1',
      '/sys/dev/block/8:49': '/sys/devices/pci0/sdd/sdd1',
    },
  }
  test.each([
    ['the usual folder', '/home/ada/.local/share/cloakroom/school', {}, null],
    ['a share', '/srv/staff/cloakroom', {}, 'network: a network folder'],
    ['a folder over ssh', '/home/ada/remote/x', {}, 'network: a network folder'],
    ['a shared folder of a virtual machine', '/vm/school', {}, 'network: a network folder'],
    ['a disk on USB, by where it hangs', '/home/ada/Backup disk/school', {}, 'removable: a removable drive'],
    ['a stick where sticks are put', '/run/media/ada/STICK/school', {}, 'removable: a removable drive'],
    ['a drive that calls itself removable', '/data/school', {}, 'removable: a removable drive'],
    ['a disk of Windows on the same computer', '/win/school', {}, null],
    ['Dropbox', '/home/ada/Dropbox/school', {}, 'synced: Dropbox'],
    [
      'a link into Nextcloud',
      '/home/ada/school',
      { links: { '/home/ada/school': '/home/ada/Nextcloud/s' } },
      'synced: a cloud service',
    ],
    [
      'Syncthing’s mark',
      '/home/ada/shared/school',
      { files: { '/home/ada/shared/.stfolder': '' } },
      'synced: Syncthing',
    ],
  ] as const)('%s', async (_what, home, planted: Planted, answer) => {
    const files = { ...usual.files, ...planted.files }
    const links = { ...usual.links, ...planted.links }
    expect(await judged(home, machine('linux', '/home/ada', { files, links }))).toBe(answer)
  })
  test('no table of drives: nobody can tell', async () => {
    expect(await judged('/home/ada/x', machine('linux', '/home/ada', {}))).toBe(
      'unknown-drive: a drive of an unknown kind',
    )
  })
})

test('the way out named is the folder that the program uses by itself', () => {
  const local = (platform: 'win32' | 'darwin' | 'linux', env: Record<string, string>) =>
    localHome({ ...thisMachine, platform, env, userHome: '/home/ada' }).replaceAll('\\', '/')
  for (const platform of ['win32', 'darwin', 'linux'] as const)
    expect(local(platform, {})).toBe(start.schoolHome({}, platform, '/home/ada').replaceAll('\\', '/'))
})

test('this computer’s own temporary folder may be used', async () => {
  expect(await refuseHome(import.meta.dirname, thisMachine)).toBeNull()
})
