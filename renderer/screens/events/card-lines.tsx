// "A card is in": camera cards found by themselves, asked for every few seconds while this is on screen. Adding their photos goes
// the same way as a folder's.
import { useEffect } from 'react'
import { useQuery } from '../../studio.ts'
import { cardOthersWords, cardWords, intakeSentences } from '../../words-intake.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'

const words = intakeSentences.card
const LOOK_EVERY_MS = 3_000

/** `quiet`: nothing at all while no card is in. */
export function CardLines({ onAdd, quiet }: { readonly onAdd: (path: string) => void; readonly quiet: boolean }) {
  const cards = useQuery('cards.look', {})
  const { again } = cards
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS)
    return () => {
      clearInterval(timer)
    }
  }, [again])
  const found = cards.value ?? []
  return (
    <div className="cards" role="status">
      {found.map((card) => (
        <div key={card.path} className="card-line">
          <Icon name="photo" />
          <span>
            <strong>{cardWords(card)}</strong> <span className="quiet">{card.name}</span>
            {cardOthersWords(card) !== null && <span className="quiet"> · {cardOthersWords(card)}</span>}
          </span>
          <Button
            icon="add"
            label={`${words.add} ${card.name}`}
            onPress={() => {
              onAdd(card.path)
            }}
          >
            {words.add}
          </Button>
        </div>
      ))}
      {!quiet && found.length === 0 && cards.value !== null && <p className="quiet">{words.looking}</p>}
      {(!quiet || found.length > 0) && <p className="quiet">{words.never}</p>}
    </div>
  )
}
