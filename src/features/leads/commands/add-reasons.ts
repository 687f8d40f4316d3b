import type { Act } from '#platform/act.ts'

/** The reasons a new company begins with: where each sends the lead and what it tells marketing. Words: `reason_<code>`. */
const FIRST_REASONS = [
  { code: 'not_ideal_customer', leads_to: 'discarded', tells: 'fit' },
  { code: 'wrong_data', leads_to: 'nurturing', tells: 'data' },
  { code: 'duplicate', leads_to: 'discarded', tells: 'data' },
  { code: 'no_need', leads_to: 'nurturing', tells: 'fit' },
  { code: 'no_budget', leads_to: 'nurturing', tells: 'timing' },
  { code: 'no_authority', leads_to: 'nurturing', tells: 'fit' },
  { code: 'not_now', leads_to: 'nurturing', tells: 'timing' },
  { code: 'bought_elsewhere', leads_to: 'nurturing', tells: 'timing' },
  { code: 'unreachable', leads_to: 'nurturing', tells: 'reach' },
  { code: 'other', leads_to: 'nurturing', tells: 'fit', needs_words: true },
] as const

export async function addFirstReasons(act: Act): Promise<void> {
  await act.tx
    .insertInto('reasons')
    .values(
      FIRST_REASONS.map((reason, position) => ({
        label: null,
        needs_words: false,
        ...reason,
        workspace_id: act.workspaceId,
        position,
      })),
    )
    .execute()
}
