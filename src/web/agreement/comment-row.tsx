import { Button, Text } from '@mantine/core'
import type { commentsApi } from '#features/comments/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { useMay } from '../session.ts'
import { Moment } from '../ui/values.tsx'
import styles from './agreement.module.css'

const comments = createApi<typeof commentsApi>()

type CommentView = ReplyOf<(typeof commentsApi)['GET /api/agreement/versions/:id/comments']>['rows'][number]

/** Who said what and when; of which version, where it is another one. */
export function CommentRow({ comment, versionId }: { comment: CommentView; versionId: string }) {
  const mayComment = useMay('agreement.comment')
  const resolving = comments.useMutation('POST /api/agreement/comments/:id/resolution', {})
  const reopening = comments.useMutation('POST /api/agreement/comments/:id/reopening', {})
  const { id, member, words, saidAt, resolvedBy, resolvedAt, versionNumber } = comment
  const turn = resolvedAt ? reopening : resolving
  return (
    <div>
      <Text size="sm" fw={600}>
        {member.name}
      </Text>
      <Text size="xs" c="dimmed">
        <Moment at={saidAt} />
        {comment.versionId !== versionId && ` · ${m.agreement_comment_of_version({ number: versionNumber })}`}
      </Text>
      <Text className={styles.clause}>{words}</Text>
      {resolvedBy && (
        <Text size="xs" c="var(--state-kept)">
          {m.agreement_comment_resolved_by({ name: resolvedBy.name })}
        </Text>
      )}
      {mayComment && (
        <Button
          size="compact-xs"
          variant="default"
          loading={turn.isPending}
          onClick={() => turn.mutate({ params: { id }, body: {} })}
        >
          {resolvedAt ? m.agreement_comment_reopen() : m.agreement_comment_resolve()}
        </Button>
      )}
    </div>
  )
}
