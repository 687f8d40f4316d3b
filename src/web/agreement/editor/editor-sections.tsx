import type { ReactNode } from 'react'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { AcknowledgedSection } from './acknowledged-section.tsx'
import { CommitmentsSection } from './commitments-section.tsx'
import { CustomerSection } from './customer-section.tsx'
import { useEditing } from './editing.ts'
import { GlossarySection } from './glossary-section.tsx'
import { HandoffSection } from './handoff-section.tsx'
import { HoursSection } from './hours-section.tsx'
import { ObjectionsSection } from './objections-section.tsx'
import { PeriodSection } from './period-section.tsx'
import { PlanSection } from './plan-section.tsx'
import { ProvisionsSection } from './provisions-section.tsx'
import { SignatoriesSection } from './signatories-section.tsx'
import { StagesSection } from './stages-section.tsx'
import { Steady } from './steady.tsx'

/** The parts of the agreement in their order, each with what it reads of it. */
export function EditorSections({ id }: { id: string }) {
  return (
    <>
      <Part reads={['title', 'startsOn', 'endsOn', 'currency', 'calendar']}>
        <PeriodSection />
      </Part>
      <Part reads={['idealCustomer']}>
        <CustomerSection />
      </Part>
      <Part reads={['idealCustomer']}>
        <StagesSection />
      </Part>
      <Part reads={['handoff', 'plan', 'commitments', 'calendar']}>
        <HandoffSection />
      </Part>
      <Part reads={['plan', 'calendar', 'currency']}>
        <PlanSection id={id} />
      </Part>
      <Part reads={['commitments', 'idealCustomer', 'currency', 'startsOn', 'endsOn', 'calendar']}>
        <CommitmentsSection />
      </Part>
      <Part reads={['acknowledged']}>
        <AcknowledgedSection />
      </Part>
      <Part reads={['calendar', 'startsOn']}>
        <HoursSection />
      </Part>
      <Part reads={['objections']}>
        <ObjectionsSection />
      </Part>
      <Part reads={['provisions']}>
        <ProvisionsSection />
      </Part>
      <Part reads={['glossary']}>
        <GlossarySection />
      </Part>
      <Part reads={['signatories']}>
        <SignatoriesSection />
      </Part>
    </>
  )
}

function Part({ reads, children }: { reads: readonly (keyof AgreementDocument)[]; children: ReactNode }) {
  const { document } = useEditing()
  return (
    <Steady on={reads.map(key => document[key])} at={reads}>
      {children}
    </Steady>
  )
}
