import { Tabs } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { issuesOf } from '#features/agreement/rules/issues.ts'
import * as m from '#texts/compiled/messages.js'
import { BacktestSection } from '../../backtest/backtest-section.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useNow } from '../../ui/use-now.ts'
import pageStyles from '../agreement.module.css'
import { BesideNotes } from '../beside-notes.tsx'
import type { VersionView } from '../client.ts'
import { WithComments } from '../comments.tsx'
import { Differences } from '../differences.tsx'
import { DocumentView } from '../document-view.tsx'
import { RenewalNotes } from '../renewal-notes.tsx'
import { SignaturePanel } from '../signature-panel.tsx'
import { useMembers } from '../use-members.ts'
import { VersionStateBadge } from '../version-state.tsx'
import { VersionsTable } from '../versions-table.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { EditingContext, saidBelow, wordsAt } from './editing.ts'
import styles from './editor.module.css'
import { EditorSections } from './editor-sections.tsx'
import { IssueList } from './issue-list.tsx'
import { ProposeButton } from './propose-button.tsx'
import { SavingLine } from './saving-line.tsx'
import { useDraftSaving } from './use-draft-saving.ts'

/** A draft being written: it saves itself, and says what is missing before it can be proposed. */
export function DraftEditor({ version }: { version: VersionView }) {
  const draft = useDraftSaving(version)
  const { document, change, errors, state } = draft
  const { company } = useMembers()
  const now = useNow()
  const today = now.toISOString().slice(0, 10)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong changes with the day, not with every second
  const issues = useMemo(() => issuesOf(document, company, now), [document, company, today])
  const editing = useMemo(
    () => ({
      document,
      change,
      errorAt: (path: string) => errors[`document.${path}`] ?? wordsAt(issues, 'blocks', path),
      warningAt: (path: string) => wordsAt(issues, 'warns', path),
      saidBelow: (path: string) => saidBelow(path, errors, issues),
    }),
    [document, change, errors, issues],
  )
  return (
    <EditingContext value={editing}>
      <PageHead
        title={document.title || m.agreement_title()}
        period={
          <span className={pageStyles.line}>
            <VersionStateBadge state="draft" />
            <span>{m.agreement_version_number({ number: version.number })}</span>
            <SavingLine state={state} problem={draft.problem} retry={draft.save} />
          </span>
        }
        action={<ProposeButton version={version} draft={draft} issues={issues} />}
        before={
          <Link to="/agreement" className={pageStyles.back}>
            {m.agreement_title()}
          </Link>
        }
      />
      <BesideNotes version={{ ...version, document, awaited: [] }} />
      <RenewalNotes basedOn={version.basedOn} document={document} />
      {state === 'conflict' && <ConflictNotice id={version.id} draft={draft} />}
      <IssueList issues={issues} />
      <Tabs defaultValue="edit" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="edit">{m.agreement_tab_edit()}</Tabs.Tab>
          <Tabs.Tab value="read">{m.agreement_tab_read()}</Tabs.Tab>
          <Tabs.Tab value="backtest">{m.agreement_tab_backtest()}</Tabs.Tab>
          <Tabs.Tab value="differences">{m.agreement_tab_differences()}</Tabs.Tab>
          <Tabs.Tab value="versions">{m.agreement_tab_versions()}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="edit">
          <div className={styles.sections}>
            <EditorSections id={version.id} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="read">
          <div className={pageStyles.columns}>
            <WithComments versionId={version.id}>
              <DocumentView version={{ ...version, document }} />
            </WithComments>
            <SignaturePanel version={{ ...version, document, awaited: document.signatories }} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="backtest">
          <BacktestSection id={version.id} document={document} isSaved={state === 'saved'} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="differences">
          <Differences version={{ ...version, document }} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionsTable />
        </Tabs.Panel>
      </Tabs>
    </EditingContext>
  )
}
