import { Title } from '@mantine/core'
import { useMemo } from 'react'
import type { Clause } from '#features/agreement/rules/clauses/words.ts'
import { writtenAgreement } from '#features/agreement/rules/clauses/written.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import styles from './agreement.module.css'
import { ClauseState } from './clause-state.tsx'
import type { VersionView } from './client.ts'
import { CommentButton } from './comments.tsx'
import { useClauseWords } from './use-clause-words.ts'

/** The agreement as prose: each sentence is the clause itself. On paper, its signatures and its hash stand at its end. */
export function DocumentView({ version }: { version: VersionView }) {
  const words = useClauseWords()
  const format = useFormat()
  const written = useMemo(() => writtenAgreement(version, words, format), [version, words, format])
  return (
    <article className={styles.document}>
      {written.blocks.map(({ block, title, clauses }) => (
        <section key={block}>
          <Title order={2} className={styles.heading}>
            {title}
          </Title>
          <Clauses clauses={clauses} version={version} />
        </section>
      ))}
      <section className={styles.onPaper}>
        <Title order={2} className={styles.heading}>
          {written.signaturesTitle}
        </Title>
        {written.signatures.map(line => (
          <p key={line} className={styles.clause}>
            {line}
          </p>
        ))}
        {written.sha256 && (
          <>
            <p className={styles.under}>{written.hashTitle}</p>
            <code className={styles.hash}>{written.sha256}</code>
          </>
        )}
      </section>
    </article>
  )
}

function Clauses({ clauses, version }: { clauses: readonly Clause[]; version: VersionView }) {
  const isMeasured = version.state === 'in_force'
  return clauses.map(({ key, text, under, isAside }, index) => (
    <div key={key} id={key}>
      {under && under !== clauses[index - 1]?.under && (
        <Title order={3} className={styles.under}>
          {under}
        </Title>
      )}
      {isAside ? (
        <details className={styles.aside}>
          <summary>{m.agreement_closed_outside()}</summary>
          <p className={styles.clause}>{text}</p>
        </details>
      ) : (
        <div className={styles.spoken}>
          <p className={styles.clause}>
            {text} {isMeasured && key.startsWith('commitments.') && <ClauseState clause={key} versionId={version.id} />}
          </p>
          <CommentButton clause={{ key, text }} />
        </div>
      )}
    </div>
  ))
}
