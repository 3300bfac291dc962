// @ts-check
// Where a school's files live on this computer when nobody says otherwise. Node 20, node alone.
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The folder of the user's own school. CLOAKROOM_HOME overrides it. On Windows it is the local profile and never the
 * roaming one: photographs must not be copied to a server when somebody signs out.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [userHome]
 * @returns {string}
 */
export function schoolHome(env = process.env, platform = process.platform, userHome = homedir()) {
  const chosen = env['CLOAKROOM_HOME']
  if (chosen) return chosen
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(userHome, 'AppData', 'Local'), 'Cloakroom', 'school')
  if (platform === 'darwin') return join(userHome, 'Library', 'Application Support', 'Cloakroom', 'school')
  return join(env['XDG_DATA_HOME'] ?? join(userHome, '.local', 'share'), 'cloakroom', 'school')
}

/**
 * The folder of the sample school: beside the user's own, never inside it.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [userHome]
 * @returns {string}
 */
export function sampleHome(env = process.env, platform = process.platform, userHome = homedir()) {
  return join(schoolHome(env, platform, userHome), '..', 'sample')
}
