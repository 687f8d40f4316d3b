import { fieldName } from '#features/agreement/rules/criteria-words.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { LeadRowView } from '../lead/client.ts'
import { LeadClock } from '../lead/lead-clock.tsx'
import { leadNameOf } from '../lead/lead-name.tsx'
import type { Column } from '../ui/data-table/columns.ts'
import { MemberLink } from '../ui/member-link.tsx'
import { Ago, Amount } from '../ui/values.tsx'

/** What the table can show of a lead. Called while drawing, so that it follows the language. */
export function leadColumns(countedAt: number): Column<LeadRowView>[] {
  return [
    { key: 'name', header: m.funnel_column_name(), width: 190, cell: lead => leadNameOf(lead) },
    { key: 'company', header: fieldName('company'), width: 140, cell: lead => lead.company },
    { key: 'stage', header: m.funnel_column_stage(), width: 110, cell: lead => textByKey(`stage_${lead.stage}`) },
    { key: 'clock', header: m.funnel_clock(), width: 165, cell: lead => clockCell(lead, countedAt) },
    { key: 'owner', header: m.funnel_owner(), width: 110, cell: lead => <MemberLink member={lead.owner} isAlone /> },
    {
      key: 'channel',
      header: m.funnel_channel(),
      width: 120,
      cell: lead => lead.channel && textByKey(`channel_${lead.channel}`),
    },
    { key: 'campaign', header: fieldName('campaign'), width: 160, isOptional: true, cell: lead => lead.campaign },
    { key: 'email', header: fieldName('email'), width: 220, isOptional: true, cell: lead => lead.email },
    { key: 'phone', header: fieldName('phone'), width: 140, isOptional: true, cell: lead => lead.phone },
    {
      key: 'value',
      header: fieldName('estimatedValue'),
      width: 120,
      isNumber: true,
      isOptional: true,
      cell: lead => lead.estimatedValue !== null && <Amount value={lead.estimatedValue} digits={2} />,
    },
    {
      key: 'contributedBy',
      header: m.funnel_contributed_by(),
      width: 120,
      isOptional: true,
      cell: lead => textByKey(`contributor_${lead.contributedBy}`),
    },
    {
      key: 'touchpoints',
      header: fieldName('touchpointCount'),
      width: 110,
      isNumber: true,
      isOptional: true,
      cell: lead => <Amount value={lead.touchpointCount} />,
    },
    {
      key: 'stageSince',
      header: m.funnel_column_stage_since(),
      width: 130,
      isOptional: true,
      cell: lead => <Ago at={lead.stageSince} />,
    },
    {
      key: 'capturedAt',
      header: m.funnel_column_captured(),
      width: 110,
      isSortable: true,
      cell: lead => <Ago at={lead.capturedAt} />,
    },
  ]
}

function clockCell({ clock }: LeadRowView, countedAt: number) {
  return (
    clock && clock.state !== 'closed' && clock.state !== 'no_terms' && <LeadClock clock={clock} countedAt={countedAt} />
  )
}
