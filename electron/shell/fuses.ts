// Electron's fuses: switches burnt into the packaged binary. electron-builder calls `afterPack` before it signs.
// Packaging only; nothing of this is in the program.
import { flipFuses, FuseV1Options, FuseVersion, type FuseConfig } from '@electron/fuses'

/** Every fuse has a value; a fuse that a later Electron adds stops the packaging until somebody decides about it. */
export const fuses: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  /** The program cannot be used as a plain Node to run other scripts with its name and signature. */
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** No debugger can be attached to read keys from memory. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  /** Only the files that were packaged run (Windows and macOS). */
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** What electron-builder tells its hooks; only what is used here. */
export interface PackedApp {
  readonly appOutDir: string
  readonly electronPlatformName: string
  readonly packager: { readonly appInfo: { readonly productFilename: string }; readonly executableName?: string }
}

/**
 * Burns the fuses into the binary that was just laid out. Named in electron-builder.yml.
 *
 * @public
 */
export async function afterPack(packed: PackedApp): Promise<void> {
  await flipFuses(binaryOf(packed), fuses)
}

/** Where the program's binary lies in a packed folder. */
export function binaryOf(packed: PackedApp): string {
  const name = packed.packager.appInfo.productFilename
  switch (packed.electronPlatformName) {
    case 'win32':
      return `${packed.appOutDir}/${name}.exe`
    case 'darwin':
      return `${packed.appOutDir}/${name}.app`
    default:
      return `${packed.appOutDir}/${packed.packager.executableName ?? name}`
  }
}
