// Where this device keeps its secret of a vault, outside the vault's folder: sealed by the operating system's keychain where
// the shell brings one, otherwise in a file of the person's own, which is weaker. And what the machine says of itself, so that
// a copied user profile alone does not open the vault either. Studio process only.
import { createHash } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DeviceKeeper, SecretBox } from '../ports.ts'
import type { MachineView } from './home-place.ts'

/** The keeper for this computer: the keychain where there is one, otherwise files in `folder`; null without either. */
export async function deviceKeeper(
  machine: MachineView,
  secretBox: SecretBox | undefined,
  folder: string | undefined,
): Promise<DeviceKeeper | null> {
  if (secretBox && (await secretBox.available())) return inKeychain(machine, secretBox)
  return folder === undefined ? null : inFiles(machine, folder)
}

function inKeychain(machine: MachineView, box: SecretBox): DeviceKeeper {
  return {
    kind: 'keychain',
    facts: () => machineFacts(machine),
    async keep(_vaultId, secret) {
      return Buffer.from(await box.seal(Buffer.from(secret).toString('base64'))).toString('base64')
    },
    async open(_vaultId, kept) {
      const secret = await box.open(Buffer.from(kept, 'base64'))
      return secret === null ? null : Buffer.from(secret, 'base64')
    },
  }
}

function inFiles(machine: MachineView, folder: string): DeviceKeeper {
  // The name is put into a path: whatever the key file says, it must be the name of a file in this folder.
  const pathOf = (vaultId: string) => join(folder, `${z.uuid().parse(vaultId)}.key`)
  return {
    kind: 'file',
    facts: () => machineFacts(machine),
    async keep(vaultId, secret) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(pathOf(vaultId), 'wx', 0o600)
      try {
        await file.writeFile(secret)
        await file.sync()
      } finally {
        await file.close()
      }
      return ''
    },
    open: (vaultId) =>
      readFile(pathOf(vaultId)).catch((error: unknown) => {
        // Not there is another device; anything else is this one, and broken: it must not look like another.
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }),
  }
}

/** SHA-256 over the name that the operating system gave the machine when it was installed. Without one the facts are bare. */
export async function machineFacts(machine: MachineView): Promise<string> {
  const id = await machineId(machine)
  return createHash('sha256')
    .update(JSON.stringify(['cloakroom-machine-1', machine.platform, id?.trim().toLowerCase() ?? null]))
    .digest('hex')
}

async function machineId({ platform, read, run }: MachineView): Promise<string | null> {
  switch (platform) {
    case 'win32': {
      const key = String.raw`HKLM\SOFTWARE\Microsoft\Cryptography`
      const said = await run('reg.exe', ['query', key, '/v', 'MachineGuid', '/reg:64'])
      return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(said ?? '')?.[1] ?? null
    }
    case 'darwin':
      return (
        /"IOPlatformUUID"\s*=\s*"([^"]+)"/.exec(
          (await run('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'])) ?? '',
        )?.[1] ?? null
      )
    default:
      return (await read('/etc/machine-id')) ?? (await read('/var/lib/dbus/machine-id'))
  }
}
