import { Alert } from '@mantine/core'
import { type RenewalNote, renewalNotes } from '#features/agreement/rules/renewed-parts.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { useFormat } from '../ui/format.ts'
import { agreement } from './client.ts'
import { OwnDays } from './own-days.tsx'
import { RetakePlan } from './retake-plan.tsx'

/** Over a draft that goes on from a version that ends: what was carried to the new days, and what deserves a look. */
export function RenewalNotes({ basedOn, document }: { basedOn: string | null; document: AgreementDocument }) {
  return basedOn ? <Notes basedOn={basedOn} document={document} /> : null
}

function Notes({ basedOn, document }: { basedOn: string; document: AgreementDocument }) {
  const format = useFormat()
  const { data } = agreement.useQuery('GET /api/agreement/versions/:id', { params: { id: basedOn } })
  const notes = data ? renewalNotes(data.document, document) : []
  if (notes.length === 0) return null
  return (
    <Alert variant="default" role="status" mb="md" title={m.agreement_renewed_title()}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {notes.map(note => (
          <li key={note.code}>
            {textByKey(`agreement_renewed_${note.code}`, valuesOf(note, format))}{' '}
            {document.plan && isOfPlan(note) && <RetakePlan plan={document.plan} />}
          </li>
        ))}
      </ul>
      {data && <OwnDays before={data.document} />}
    </Alert>
  )
}

function isOfPlan({ code }: RenewalNote): boolean {
  return code === 'plan' || code === 'plan_anew'
}

function valuesOf(note: RenewalNote, format: Format): RenewalNote['values'] {
  const { values } = note
  if (!isOfPlan(note)) return values
  return { from: format.day(String(values.from)), to: format.day(String(values.to)) }
}
