// Who signs in the headteacher's place now or soon, one line each under "How things stand".
import type { Account } from '../../../shared/model/account.ts'
import { hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { signSentences } from '../../words-sign-off.ts'
import { Icon } from '../../parts/icon.tsx'

const words = signSentences.delegation

export function StandingIn({ me }: { readonly me: Account }) {
  const list = useQuery('delegations.list', {})
  const rows = list.value?.delegations.filter((one) => one.state !== 'over') ?? []
  return (
    <>
      {rows.map(({ delegation, deputyName, state }) => (
        <li key={delegation.id}>
          <Icon name={state === 'standing' ? 'pen' : 'clock'} size={18} />
          <a className="private" href={hrefTo('school', 'accounts')}>
            {state === 'coming'
              ? words.homeComing(deputyName, delegation.fromOn, delegation.toOn)
              : delegation.accountId === me.id
                ? words.homeMine(delegation.toOn)
                : words.homeStands(deputyName, delegation.toOn)}
          </a>
        </li>
      ))}
    </>
  )
}
