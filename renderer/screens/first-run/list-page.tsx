// First run, page 3: where the pupil list comes from.
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { ChoiceField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'

/** The list can be brought in now or at any time later. */
export function ListPage({ onChoose }: { readonly onChoose: (where: 'import' | 'home') => void }) {
  const [where, setWhere] = useState<'import' | 'home'>('import')
  return (
    <Form
      className="stack first-run-page"
      onSubmit={() => {
        onChoose(where)
      }}
    >
      <div>
        <h1>Your pupil list</h1>
        <p className="quiet">
          Cloakroom needs to know who your pupils are and what each family said about photos. Until a family has said
          yes, their child is hidden.
        </p>
      </div>
      <ChoiceField
        label="Where does the list come from?"
        value={where}
        onChange={setWhere}
        options={[
          {
            value: 'import',
            words: 'From a CSV file, now',
            more: 'Save the list from your school’s information system or a spreadsheet as CSV. You see what would change before anything is kept.',
          },
          {
            value: 'home',
            words: 'Later',
            more: 'Look round first. You find the import under Pupils.',
          },
        ]}
      />
      <div className="actions first-run-actions">
        <Button look="main" type="submit">
          {where === 'import' ? 'Choose the file' : 'Open the studio'}
        </Button>
      </div>
    </Form>
  )
}
