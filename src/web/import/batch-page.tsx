import { Anchor } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { PageProblem } from '../shell/page-problem.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { type ImportDetail, imports } from './client.ts'
import { Prepare } from './prepare.tsx'
import { Progress } from './progress.tsx'

/** One import: prepared here, then watched, reported and undone here. */
export function ImportBatchPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const query = imports.useQuery('GET /api/imports/:id', { params: { id } })
  const batch = query.data as ImportDetail | undefined
  const format = useFormat()
  if (query.error && !batch) return <PageProblem error={query.error} retry={query.refetch} />
  if (!batch) return <LateSkeleton />
  return (
    <>
      <PageHead
        title={batch.fileName}
        period={`${textByKey(`import_kind_${batch.kind}`)} · ${m.import_by_whom({ name: batch.createdBy, date: format.moment(batch.createdAt) })}`}
        before={
          <Anchor size="sm" renderRoot={props => <Link to="/import" {...props} />}>
            {m.import_back()}
          </Anchor>
        }
      />
      {batch.state === 'prepared' ? (
        <Prepare key={`${batch.encoding}${batch.delimiter}`} batch={batch} />
      ) : (
        <Progress batch={batch} />
      )}
    </>
  )
}
