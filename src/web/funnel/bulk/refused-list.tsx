import { Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { RefusedLead } from '../../lead/client.ts'
import { Dialog } from '../../ui/over/dialog.tsx'
import styles from './bulk.module.css'

/** What was not possible of several, lead by lead, and why. */
export function RefusedList({ refused, onClose }: { refused: readonly RefusedLead[]; onClose: () => void }) {
  return (
    <Dialog opened={refused.length > 0} onClose={onClose} title={m.funnel_bulk_refused({ count: refused.length })}>
      <Stack gap="sm">
        <ul className={styles.refused}>
          {refused.map(({ leadId, name, code, values }) => (
            <li key={leadId}>
              <Link to="/leads/$id" params={{ id: leadId }}>
                {name ?? m.scoreboard_nameless()}
              </Link>
              <Text size="sm" c="dimmed">
                {textByKey(hasText(`refusal_${code}`) ? `refusal_${code}` : 'refusal_unknown', values)}
              </Text>
            </li>
          ))}
        </ul>
      </Stack>
    </Dialog>
  )
}
