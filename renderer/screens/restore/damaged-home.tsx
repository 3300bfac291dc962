// When the studio cannot even say whose school this is: why, and the way out when its own files are damaged.
import { useState } from 'react'
import type { Trouble } from '../../studio.ts'
import { Button } from '../../parts/button.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { RestoreBackup } from './restore-backup.tsx'

/** `onAgain` asks the studio once more. */
export function DamagedHome({ trouble, onAgain }: { readonly trouble: Trouble; readonly onAgain: () => void }) {
  const [restoring, setRestoring] = useState(false)
  const isDamaged = trouble.kind === 'failure' && trouble.failure.kind === 'home-damaged'
  if (restoring)
    return (
      <main className="first-run">
        <RestoreBackup
          hasSchool
          onBack={() => {
            setRestoring(false)
          }}
          onDone={() => {
            setRestoring(false)
            onAgain()
          }}
        />
      </main>
    )
  return (
    <TroubleNotice
      trouble={trouble}
      action={
        <>
          <Button onPress={onAgain}>Try again</Button>
          {isDamaged && (
            <Button
              onPress={() => {
                setRestoring(true)
              }}
            >
              Restore from a backup
            </Button>
          )}
        </>
      }
    />
  )
}
