import { ActionIcon, Button } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import IconUserShare from '@tabler/icons-react/dist/esm/icons/IconUserShare.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { AbilityButton } from '../../lead/ability-button.tsx'
import type { RefusedLead } from '../../lead/client.ts'
import { ReasonSheet } from '../../lead/reason-sheet.tsx'
import type { LeadsSearch } from '../funnel-search.ts'
import { AssignManySheet } from './assign-many-sheet.tsx'
import styles from './bulk.module.css'
import { RefusedList } from './refused-list.tsx'
import { useBulk } from './use-bulk.ts'
import { useLeadsFile } from './use-leads-file.ts'

/** As many as are changed in one go. */
const AT_ONCE = 200

interface BulkBarProps {
  selected: ReadonlySet<string>
  /** What the table shows, for the file of all of it. */
  query: Omit<LeadsSearch, 'sort'>
  onDone: () => void
}

/** What is done with several leads at once; with none chosen, the file of all that the table shows. */
export function BulkBar({ selected, query, onDone }: BulkBarProps) {
  const [choice, setChoice] = useState<'assign' | 'discard' | null>(null)
  const [refused, setRefused] = useState<readonly RefusedLead[]>([])
  const { assign, discard, isPending } = useBulk(setRefused, onDone)
  const file = useLeadsFile()
  const ids = [...selected]
  const blocked = ids.length > AT_ONCE ? m.funnel_bulk_too_many({ count: AT_ONCE }) : null
  const close = () => setChoice(null)
  return (
    <>
      {ids.length === 0 ? (
        <Button
          mt="xs"
          size="compact-sm"
          variant="subtle"
          loading={file.isPending}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => file.mutate(query)}
        >
          {m.funnel_export_all()}
        </Button>
      ) : (
        <section className={styles.bar} aria-label={m.funnel_bulk()}>
          <span role="status">{m.funnel_bulk_selected({ count: ids.length })}</span>
          <AbilityButton
            size="xs"
            label={m.lead_assign()}
            icon={IconUserShare}
            needs="handoffs.assign"
            blocked={blocked}
            loading={isPending}
            onClick={() => setChoice('assign')}
          />
          <AbilityButton
            size="xs"
            label={m.lead_discard()}
            icon={IconTrash}
            needs="leads.change"
            blocked={blocked}
            loading={isPending}
            onClick={() => setChoice('discard')}
          />
          <AbilityButton
            size="xs"
            label="CSV"
            icon={IconDownload}
            blocked={blocked}
            loading={file.isPending}
            onClick={() => file.mutate({ ids })}
          />
          <ActionIcon variant="subtle" color="gray" aria-label={m.funnel_bulk_none()} onClick={onDone}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </section>
      )}
      <AssignManySheet
        isOpen={choice === 'assign'}
        onClose={close}
        onGiven={memberId => {
          close()
          assign(ids, memberId)
        }}
      />
      <ReasonSheet
        isOpen={choice === 'discard'}
        title={m.lead_discard_title()}
        label={m.lead_discard()}
        draftOf="several"
        leadName={m.funnel_bulk_selected({ count: ids.length })}
        leadsTo="discarded"
        onClose={close}
        onGiven={(reason, saved) => {
          close()
          discard(ids, reason, saved)
        }}
      />
      <RefusedList refused={refused} onClose={() => setRefused([])} />
    </>
  )
}
