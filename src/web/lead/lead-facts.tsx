import { Anchor, Button } from '@mantine/core'
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import type { ReactNode } from 'react'
import { countryName, fieldName } from '#features/agreement/rules/criteria-words.ts'
import { ERASED } from '#kernel/erased.ts'
import type { FieldKey } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { Moment } from '../ui/values.tsx'
import type { LeadView } from './client.ts'
import { WRITTEN_KEYS, type WrittenField } from './fields.ts'
import styles from './lead.module.css'
import { LeadSection } from './lead-section.tsx'
import { minorOf } from './minor-units.ts'
import { callHref, mailHref } from './reach.ts'

/** Who it is: what is known, and what the agreement asks for and nobody knows yet. */
export function LeadFacts({ lead, onEdit }: { lead: LeadView; onEdit: () => void }) {
  const mayChange = useMay('leads.change')
  const edit = (
    <Button size="compact-sm" variant="subtle" onClick={onEdit}>
      {m.lead_edit()}
    </Button>
  )
  const missing = lead.missingFields.filter(key => !WRITTEN_KEYS.includes(key as WrittenField))
  return (
    <LeadSection title={m.lead_facts()} action={mayChange && !lead.erasedAt && edit}>
      <dl className={styles.facts}>
        {WRITTEN_KEYS.map(key => {
          const isMissing = lead.missingFields.includes(key)
          if (lead[key] === null && !isMissing) return null
          return (
            <Fact key={key} name={fieldName(key)}>
              {isMissing ? <Missing /> : <WrittenFact lead={lead} field={key} />}
            </Fact>
          )
        })}
        {missing.map(key => (
          <Fact key={key} name={fieldName(key as FieldKey)}>
            <Missing />
          </Fact>
        ))}
        <Origin lead={lead} />
      </dl>
    </LeadSection>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Missing() {
  return (
    <span className={styles.missing}>
      <IconAlertTriangle size={14} aria-hidden />
      {m.lead_missing()}
    </span>
  )
}

function WrittenFact({ lead, field }: { lead: LeadView; field: WrittenField }) {
  const format = useFormat()
  const { currency } = useMe().workspace
  const value = lead[field]
  if (value === ERASED) return value
  if (field === 'phone')
    return (
      <Anchor inherit href={callHref(lead.phone)}>
        {lead.phone}
      </Anchor>
    )
  if (field === 'email')
    return (
      <Anchor inherit href={mailHref(lead.email)}>
        {lead.email}
      </Anchor>
    )
  if (field === 'website') return <Website address={lead.website ?? ''} />
  if (field === 'country') return countryName(String(value))
  if (typeof value !== 'number') return value
  return field === 'employees' ? format.number(value) : format.money(minorOf(value, currency))
}

function Website({ address }: { address: string }) {
  const href = /^https?:\/\//i.test(address) ? address : `https://${address}`
  if (!URL.canParse(href)) return address
  return (
    <Anchor inherit href={href} target="_blank" rel="noreferrer">
      {address}
    </Anchor>
  )
}

function Origin({ lead }: { lead: LeadView }) {
  const { channel, campaign, source, contributedBy, capturedAt, recordedAt, marketingConsent, externalId } = lead
  const isLate = new Date(recordedAt).getTime() - new Date(capturedAt).getTime() > 3_600_000
  return (
    <>
      {channel && <Fact name={fieldName('channel')}>{textByKey(`channel_${channel}`)}</Fact>}
      {campaign && <Fact name={fieldName('campaign')}>{campaign}</Fact>}
      {source && <Fact name={fieldName('source')}>{source}</Fact>}
      <Fact name={fieldName('contributedBy')}>{textByKey(`contributor_${contributedBy}`)}</Fact>
      <Fact name={fieldName('marketingConsent')}>{consentWords(marketingConsent)}</Fact>
      <Fact name={fieldName('capturedOn')}>
        <Moment at={capturedAt} />
        {isLate && (
          <div className={styles.small}>
            {m.lead_recorded()} <Moment at={recordedAt} />
          </div>
        )}
      </Fact>
      {externalId && <Fact name={m.lead_external_id()}>{externalId}</Fact>}
    </>
  )
}

function consentWords(consent: boolean | null): string {
  if (consent === null) return m.lead_consent_unknown()
  return consent ? m.lead_consent_yes() : m.lead_consent_no()
}
