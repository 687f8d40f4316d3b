import { Title } from '@mantine/core'
import { useMemo } from 'react'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import styles from './agreement.module.css'
import { type Clause, clausesOf, SECTIONS } from './clauses.ts'
import { useClauseWords } from './use-clause-words.ts'

/** The agreement as prose: each sentence is the clause itself. */
export function DocumentView({ document }: { document: AgreementDocument }) {
  const words = useClauseWords()
  const clauses = useMemo(() => clausesOf(document, words), [document, words])
  const sections = SECTIONS.map(section => ({
    section,
    own: clauses.filter(one => one.section === section && one.key !== 'title'),
  }))
  return (
    <article className={styles.document}>
      {sections
        .filter(({ own }) => own.length > 0)
        .map(({ section, own }, index) => (
          <section key={section}>
            <Title order={2} className={styles.heading}>
              {index + 1}. {textByKey(`agreement_section_${section}`)}
            </Title>
            <Clauses clauses={own} />
          </section>
        ))}
    </article>
  )
}

function Clauses({ clauses }: { clauses: readonly Clause[] }) {
  return clauses.map(({ key, text, under, isAside }, index) => (
    <div key={key}>
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
        <p className={styles.clause}>{text}</p>
      )}
    </div>
  ))
}
