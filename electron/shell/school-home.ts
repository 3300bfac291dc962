// Where a school's files live when the packaged program is started by a click. The same folders as
// electron/start/school-home.mjs, which serves the start scripts; a test compares them.

/**
 * The folder of the user's own school. CLOAKROOM_HOME overrides it. On Windows the local profile, never the roaming one:
 * photographs must not be copied to a server when somebody signs out. `getPath` is Electron's own.
 */
export function schoolHome(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  getPath: (name: 'home' | 'appData') => string,
): string {
  const chosen = env['CLOAKROOM_HOME']
  if (chosen !== undefined && chosen !== '') return chosen
  if (platform === 'win32') return `${env['LOCALAPPDATA'] ?? `${getPath('home')}\\AppData\\Local`}\\Cloakroom\\school`
  if (platform === 'darwin') return `${getPath('appData')}/Cloakroom/school`
  return `${env['XDG_DATA_HOME'] ?? `${getPath('home')}/.local/share`}/cloakroom/school`
}

/**
 * The folder that Electron keeps for itself, one per school: its single-instance lock belongs to it, and the sample can be open
 * beside the user's own school. Never inside the school's folder, which may turn out to be one where nothing may be written.
 */
export function windowFolder(
  home: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  getPath: (name: 'home' | 'appData') => string,
): string {
  const usual = schoolHome({ ...env, CLOAKROOM_HOME: '' }, platform, getPath)
  const slash = platform === 'win32' ? '\\' : '/'
  const own = usual.slice(0, usual.lastIndexOf(slash))
  const which = home === usual ? '' : `-${home.replace(/[^A-Za-z0-9]+/g, '-').slice(-60)}`
  return `${own}${slash}window-electron${which}`
}
