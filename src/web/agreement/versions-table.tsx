import { Group, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { fileUrlOf } from '../request.ts'
import { CsvLink } from '../ui/csv-link.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { agreement, type SummaryView } from './client.ts'
import { VerifyAll } from './verify-all.tsx'
import { lastInstant, VersionStateBadge } from './version-state.tsx'

/** All versions, the newest first, and whether they are what was signed. */
export function VersionsTable() {
  const pages = agreement.usePages('GET /api/agreement/versions', {})
  const { rows, error, refetch, isPending } = pages
  if (error) return <ProblemNotice error={error} retry={refetch} />
  if (isPending) return <LateSkeleton />
  if (rows.length === 0) return null
  return (
    <>
      <Table.ScrollContainer minWidth={320}>
        <Table aria-label={m.agreement_tab_versions()}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{m.agreement_version()}</Table.Th>
              <Table.Th>{m.agreement_state()}</Table.Th>
              <Table.Th visibleFrom="sm">{m.agreement_when()}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(row => (
              <Row key={row.id} row={row} />
            ))}
          </Table.Tbody>
        </Table>
        <MoreRows pages={pages} />
      </Table.ScrollContainer>
      <Group gap="xs" mt="md">
        <CsvLink href={fileUrlOf('/api/commitments/history.csv')}>{m.agreement_history_csv()}</CsvLink>
      </Group>
      <VerifyAll />
    </>
  )
}

function Row({ row }: { row: SummaryView }) {
  const format = useFormat()
  return (
    <Table.Tr>
      <Table.Td>
        <Link to={`/agreement/${row.id}`}>{m.agreement_version_titled({ number: row.number, title: row.title })}</Link>
      </Table.Td>
      <Table.Td>
        <VersionStateBadge state={row.state} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {row.inForceAt && row.endsAt
          ? m.agreement_from_to({ from: format.date(row.inForceAt), to: format.date(lastInstant(row.endsAt)) })
          : format.date(row.changedAt)}
      </Table.Td>
    </Table.Tr>
  )
}
