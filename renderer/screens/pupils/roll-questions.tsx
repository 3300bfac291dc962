// Rows of which only a person can say whom they are about (L61): the list and the register side by side, three answers.
import type { RollAnswerToQuestion, RollPerson, RollQuestion } from '../../../shared/contract/roll-views.ts'
import { questionWords } from '../../words-roll.ts'
import { ChoiceField } from '../../parts/field.tsx'

/** `answers` by row. Until a row has one, nothing is imported. */
export function RollQuestions({
  questions,
  answers,
  onAnswer,
}: {
  readonly questions: readonly RollQuestion[]
  readonly answers: ReadonlyMap<number, RollAnswerToQuestion>
  readonly onAnswer: (answer: RollAnswerToQuestion) => void
}) {
  return (
    <div className="sheet roll-questions">
      {questions.map((question) => (
        <section key={question.row} className="roll-question" aria-label={`Row ${String(question.row)}`}>
          <h3>
            Row {question.row}: {questionWords(question)}
          </h3>
          <div className="roll-side">
            <Card title={`In the list, row ${String(question.row)}`} person={question.inFile} />
            {question.candidates.map((candidate) => (
              <Card key={candidate.subjectId} title="On the register" person={candidate.person} />
            ))}
            {question.other !== null && (
              <Card title={`In the list, row ${String(question.other.row)}`} person={question.other.person} />
            )}
          </div>
          <Answers question={question} answer={answers.get(question.row) ?? null} onAnswer={onAnswer} />
        </section>
      ))}
    </div>
  )
}

function Card({ title, person }: { readonly title: string; readonly person: RollPerson }) {
  return (
    <div className="roll-card">
      <h4>{title}</h4>
      <dl>
        <dt>Name</dt>
        <dd className="private">{person.name}</dd>
        {person.legalName !== person.name && (
          <>
            <dt>Legal name</dt>
            <dd className="private">{person.legalName}</dd>
          </>
        )}
        <dt>Class</dt>
        <dd>
          {person.className ?? 'none'}
          {person.yearGroup !== null && `, year ${person.yearGroup}`}
          {person.hasLeft && ' (has left)'}
        </dd>
        <dt>UPN</dt>
        <dd>{person.upnEnd === null ? 'none' : `ends in ${person.upnEnd}`}</dd>
      </dl>
    </div>
  )
}

function Answers({
  question,
  answer,
  onAnswer,
}: {
  readonly question: RollQuestion
  readonly answer: RollAnswerToQuestion | null
  readonly onAnswer: (answer: RollAnswerToQuestion) => void
}) {
  const { row, candidates } = question
  const several = candidates.length > 1
  const same = candidates.map((candidate, i) => ({
    value: `same ${candidate.subjectId}`,
    words: several ? `The same as pupil ${String(i + 1)} on the register` : 'The same pupil',
  }))
  const another =
    question.kind === 'other-name'
      ? []
      : [{ value: 'another', words: question.kind === 'twice-in-file' ? 'Two pupils' : 'Another pupil, who is new' }]
  const value = answer === null ? null : answer.answer === 'same' ? `same ${answer.subjectId ?? ''}` : answer.answer
  return (
    <ChoiceField
      label={`What is row ${String(row)}?`}
      value={value}
      options={[...same, ...another, { value: 'leave-out', words: 'Leave this row out' }]}
      onChange={(said) => {
        const who = candidates.find((candidate) => said === `same ${candidate.subjectId}`)
        onAnswer({
          row,
          answer: who ? 'same' : said === 'another' ? 'another' : 'leave-out',
          subjectId: who?.subjectId ?? null,
        })
      }}
    />
  )
}
