// How the backup and the vault are, on Home: one line while all is well, one more for each thing that is not.
import type { HomeSummary } from '../../../shared/contract/views.ts'
import { hrefTo } from '../../route.ts'
import { countWords, momentWords } from '../../words.ts'
import { Icon } from '../../parts/icon.tsx'

export function VaultLines({ vault }: { readonly vault: HomeSummary['vault'] }) {
  const damaged = vault.damagedFiles + vault.damagedPages
  return (
    <>
      <li>
        <Icon name={vault.backupFailed ? 'wrong' : vault.backupOverdue ? 'undecided' : 'shown'} size={18} />
        <span>
          <BackupSentence vault={vault} />{' '}
          {vault.notInBackup > 0 &&
            `The drive does not know yet of ${countWords(vault.notInBackup, 'answer or erasure', 'answers or erasures')}: plug it in.`}
        </span>
      </li>
      {damaged > 0 && (
        <li>
          <Icon name="wrong" size={18} />
          <span>
            {countWords(damaged, 'part of the vault is', 'parts of the vault are')} damaged; the rest works.{' '}
            <a href={hrefTo('school', 'backup')}>Look and put it right</a>
          </span>
        </li>
      )}
      {vault.trailFaults > 0 && (
        <li>
          <Icon name="wrong" size={18} />
          <span>
            <strong>The trail does not hold.</strong> Send nothing. <a href={hrefTo('school', 'trail')}>See where</a>
          </span>
        </li>
      )}
    </>
  )
}

function BackupSentence({ vault }: { readonly vault: HomeSummary['vault'] }) {
  const to = hrefTo('school', 'backup')
  if (vault.lastBackupAtMs === null)
    return (
      <>
        There is no backup yet. <a href={to}>{vault.folderChosen ? 'Make the first one' : 'Choose where it goes'}</a>
      </>
    )
  if (!vault.folderChosen)
    return (
      <>
        Nobody has chosen where the backup goes. <a href={to}>Choose it</a>
      </>
    )
  const when = momentWords(vault.lastBackupAtMs)
  if (vault.backupFailed)
    return (
      <>
        The last backup did not come to its end; the one of {when} is whole. <a href={to}>See why</a>
      </>
    )
  return vault.backupOverdue ? (
    <>
      The last backup is of {when}. <a href={to}>Back up now</a>
    </>
  ) : (
    <>The last backup is of {when}.</>
  )
}
