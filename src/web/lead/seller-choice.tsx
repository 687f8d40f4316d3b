import { Radio, Stack } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { pipeline } from './client.ts'

/** The value that stands for nobody yet. */
export const QUEUE = 'queue'

/** Somebody of sales, with how much they have waiting, or the queue. */
export function SellerChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { data, error, refetch } = pipeline.useQuery('GET /api/members', { query: { state: 'active', limit: 500 } })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <LateSkeleton />
  const sellers = data.rows.filter(({ functions, deactivatedAt }) => functions.includes('sales') && !deactivatedAt)
  return (
    <Radio.Group value={value} onChange={onChange} label={m.lead_assign_to()}>
      <Stack gap={12} mt={8}>
        {sellers.map(({ id, name, waiting, absentUntil }) => (
          <Radio
            key={id}
            value={id}
            label={name}
            description={[m.lead_assign_waiting({ count: waiting }), absentUntil && m.lead_assign_absent()]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
        <Radio value={QUEUE} label={m.today_in_queue()} description={m.lead_assign_queue()} />
      </Stack>
    </Radio.Group>
  )
}
