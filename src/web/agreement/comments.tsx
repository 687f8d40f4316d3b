import { Button, Stack, Text, Textarea, UnstyledButton } from '@mantine/core'
import IconMessage from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs'
import { useLocation } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { commentsApi } from '#features/comments/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { useMay } from '../session.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useDraft } from '../ui/use-draft.ts'
import styles from './agreement.module.css'
import { CommentRow } from './comment-row.tsx'

const comments = createApi<typeof commentsApi>()

interface Commenting {
  counts: ReadonlyMap<string, { all: number; open: number }>
  show(clause: { key: string; text: string }): void
}

const CommentingContext = createContext<Commenting | null>(null)

/** Lets the clauses inside be talked about: a count beside each, and the thread in a drawer. */
export function WithComments({ versionId, children }: { versionId: string; children: ReactNode }) {
  const { data } = comments.useQuery('GET /api/agreement/versions/:id/comments/counts', { params: { id: versionId } })
  const [shown, show] = useState<{ key: string; text: string } | null>(null)
  const commenting = useMemo(
    () => ({ counts: new Map(data?.clauses.map(({ clause, ...count }) => [clause, count])), show }),
    [data],
  )
  return (
    <CommentingContext value={commenting}>
      {children}
      <SideDrawer opened={shown !== null} onClose={() => show(null)} position="right" title={m.agreement_comments()}>
        {shown && <Thread versionId={versionId} clause={shown} />}
      </SideDrawer>
    </CommentingContext>
  )
}

export function CommentButton({ clause }: { clause: { key: string; text: string } }) {
  const commenting = useContext(CommentingContext)
  useAskedFor(clause, commenting?.show)
  if (!commenting) return null
  const { all = 0, open = 0 } = commenting.counts.get(clause.key) ?? {}
  return (
    <UnstyledButton
      className={styles.comment}
      data-open={open > 0 || undefined}
      aria-label={m.agreement_comment_on({ count: all, clause: clause.text.slice(0, 60) })}
      onClick={() => commenting.show(clause)}
    >
      <IconMessage size={16} aria-hidden />
      {all > 0 && <span>{all}</span>}
    </UnstyledButton>
  )
}

/** The clause that the address names is shown with what was said about it. */
function useAskedFor({ key, text }: { key: string; text: string }, show: Commenting['show'] | undefined) {
  const isAskedFor = useLocation({ select: ({ hash }) => hash === key })
  useEffect(() => {
    if (!isAskedFor || !show) return
    document.getElementById(key)?.scrollIntoView({ block: 'center' })
    show({ key, text })
  }, [isAskedFor, show, key, text])
}

function Thread({ versionId, clause }: { versionId: string; clause: { key: string; text: string } }) {
  const pages = comments.usePages('GET /api/agreement/versions/:id/comments', {
    params: { id: versionId },
    query: { clause: clause.key },
  })
  const { rows, isPending, error } = pages
  const mayComment = useMay('agreement.comment')
  if (error) return <ProblemNotice error={error} />
  if (isPending) return <LateSkeleton />
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" className={styles.clause}>
        {clause.text}
      </Text>
      {rows.length === 0 && <Text>{m.agreement_comments_none()}</Text>}
      {rows.map(row => (
        <CommentRow key={row.id} comment={row} versionId={versionId} />
      ))}
      <MoreRows pages={pages} />
      {mayComment && <NewComment versionId={versionId} clause={clause.key} />}
    </Stack>
  )
}

function NewComment({ versionId, clause }: { versionId: string; clause: string }) {
  const draft = useDraft<string>(`comment-${versionId}-${clause}`)
  const [words, setWords] = useState(draft.restored ?? '')
  const saying = comments.useMutation('POST /api/agreement/versions/:id/comments', {
    onDone: () => {
      draft.forget()
      setWords('')
    },
    onProblem: () => {},
  })
  return (
    <Stack gap="xs">
      <Textarea
        label={m.agreement_comment_words()}
        value={words}
        onChange={event => {
          setWords(event.currentTarget.value)
          draft.keep(event.currentTarget.value)
        }}
        maxLength={2000}
        autosize
        minRows={2}
      />
      {saying.error && <ProblemNotice error={saying.error} />}
      <div>
        <Button
          disabled={words.trim() === ''}
          loading={saying.isPending}
          onClick={() => saying.mutate({ params: { id: versionId }, body: { clause, words } })}
        >
          {m.agreement_comment_send()}
        </Button>
      </div>
    </Stack>
  )
}
