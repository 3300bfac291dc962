// The panel beside the stage: what went wrong, what the eye should go to, the selected face, the whole photo. Composition only.
import type { ReactNode } from 'react'
import type { PersonChoice } from '../../../shared/contract/views.ts'
import type { Trouble } from '../../studio.ts'
import { TroubleNotice } from '../../parts/notice.tsx'
import type { DeskState } from './desk-state.ts'
import { FacePanel } from './face-panel.tsx'
import { LookHere } from './look-here.tsx'
import { PhotoFacts } from './photo-facts.tsx'
import { SaferPicture } from './safer-picture.tsx'
import { TextRegions, WritingHere } from './text-regions.tsx'

export function DeskPanel({
  desk,
  people,
  trouble,
  children,
}: {
  readonly desk: DeskState
  readonly people: readonly PersonChoice[]
  /** What went wrong with the list of people. */
  readonly trouble: Trouble | null
  /** What other parts of the desk add, between the face and the whole photo. */
  readonly children?: ReactNode
}) {
  const { doings, acts, selected } = desk
  const answer = desk.photo.value
  return (
    <aside className="panel" aria-label="This face">
      <TroubleNotice trouble={acts.trouble ?? desk.photo.trouble ?? trouble} />
      {answer !== null && (
        <LookHere
          view={answer}
          onLook={() => {
            doings.lookHere()
            desk.toStage()
          }}
        />
      )}
      {answer !== null && <WritingHere view={answer} onNext={doings.nextWriting} />}
      {answer !== null && selected !== null && (
        <FacePanel
          face={selected}
          faces={desk.faces}
          size={answer.photo}
          people={people}
          seen={desk.seen}
          beingCompared={answer.beingCompared}
          finder={desk.finder}
          onSeen={desk.noteSeen}
          onDecide={desk.decide}
          onShow={doings.show}
          onHide={doings.hide}
          onHideBody={doings.wholeBody}
          onLeaveFinder={desk.toStage}
          wasOnScreen={desk.wasOnScreen}
          onFinderGone={desk.spendTyping}
        />
      )}
      {children}
      {answer !== null && (
        <PhotoFacts
          view={answer}
          said={desk.said}
          onHideRest={doings.hideRest}
          onHideAll={doings.hideAll}
          onDraw={doings.draw}
          onUndo={doings.undo}
          onRedo={doings.redo}
          onSetAside={(dropped) => {
            if (dropped) doings.setAside()
            else doings.keep()
          }}
          rescanPending={acts.rescanPending}
          onRescan={() => {
            void acts.rescan(answer.photo.id)
          }}
        />
      )}
      {answer !== null && (
        <SaferPicture
          key={answer.photo.id}
          view={answer}
          pending={acts.busy}
          onWider={() => {
            void acts.widen(answer.photo.id)
          }}
          onHideAll={doings.hideAll}
          onSmaller={(px) => {
            void acts.makeSmaller(answer.photo.id, px)
          }}
          onKeep={(reason) => {
            void acts.keepFaceOn(answer.photo.id, reason)
          }}
        />
      )}
      {answer !== null && (
        <TextRegions
          view={answer}
          selected={desk.text}
          asked={desk.textAsked}
          pending={acts.busy}
          onSelect={(id) => {
            desk.selectText(id)
            desk.toStage()
          }}
          onDecide={desk.decideText}
          onDraw={doings.drawWriting}
          onLooked={() => {
            void acts.lookedForWriting(answer.photo.id)
          }}
          onAgain={() => {
            void acts.readAgain(answer.photo.id)
          }}
        />
      )}
    </aside>
  )
}
