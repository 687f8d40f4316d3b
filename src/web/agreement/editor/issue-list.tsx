import { Alert } from '@mantine/core'
import type { Section } from '#features/agreement/rules/clauses/words.ts'
import type { DocumentIssue } from '#features/agreement/rules/issues.ts'
import * as m from '#texts/compiled/messages.js'
import { issueWords } from './editing.ts'
import styles from './editor.module.css'

export const ISSUES_ID = 'agreement-issues'

/** What is missing before it can be proposed, then what deserves a second look; each leads to its part. */
export function IssueList({ issues }: { issues: readonly DocumentIssue[] }) {
  if (issues.length === 0) return null
  const blocking = issues.filter(issue => issue.severity === 'blocks')
  const warning = issues.filter(issue => issue.severity === 'warns')
  return (
    <Alert
      variant="default"
      mb="md"
      id={ISSUES_ID}
      tabIndex={-1}
      title={blocking.length > 0 ? m.agreement_before_proposing() : m.agreement_look_again()}
    >
      <ul className={styles.issues}>
        {[...blocking, ...warning].map(issue => (
          <li key={`${issue.code} ${issue.path.join('.')}`} data-severity={issue.severity}>
            <a href={`#section-${sectionOf(issue)}`}>{issueWords(issue)}</a>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function sectionOf({ path }: DocumentIssue): Section {
  switch (path[0]) {
    case 'idealCustomer':
      return path[1] === 'mql' || path[1] === 'sql' ? 'stages' : 'customer'
    case 'commitments':
    case 'plan':
    case 'provisions':
    case 'signatories':
    case 'acknowledged':
    case 'objections':
      return path[0]
    case 'calendar':
      return 'hours'
    default:
      return 'period'
  }
}
