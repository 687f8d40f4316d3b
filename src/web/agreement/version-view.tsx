import { Button, Tabs } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { BacktestSection } from '../backtest/backtest-section.tsx'
import { FoldedActions } from '../ui/folded-actions.tsx'
import { useFormat } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import styles from './agreement.module.css'
import { BesideNotes } from './beside-notes.tsx'
import { ChannelNotes } from './channel-notes.tsx'
import type { VersionView as Version } from './client.ts'
import { WithComments } from './comments.tsx'
import { Differences } from './differences.tsx'
import { DocumentView } from './document-view.tsx'
import { LeftNotes } from './left-notes.tsx'
import { BeginButton } from './page.tsx'
import { PaperButtons } from './paper-buttons.tsx'
import { PlanLink } from './plan-link.tsx'
import { SignaturePanel } from './signature-panel.tsx'
import { lastInstant, VersionStateBadge } from './version-state.tsx'
import { VersionsTable } from './versions-table.tsx'

/** A version to be read, signed and compared. */
export function VersionView({ version }: { version: Version }) {
  return (
    <>
      <PageHead
        title={version.document.title}
        period={<VersionLine version={version} />}
        more={
          <FoldedActions>
            <Button variant="default" renderRoot={props => <Link to="/personas" {...props} />}>
              {m.persona_title()}
            </Button>
            {version.document.plan && <PlanLink id={version.id} />}
            <PaperButtons id={version.id} />
            <BeginButton label={m.agreement_new_version()} basedOn={version.id} variant="default" />
          </FoldedActions>
        }
        before={
          <Link to="/agreement" className={styles.back}>
            {m.agreement_title()}
          </Link>
        }
      />
      <BesideNotes version={version} />
      <LeftNotes version={version} />
      {version.state === 'proposed' && <ChannelNotes channels={version.document.handoff.channels} />}
      <Tabs defaultValue="document" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="document">{m.agreement_tab_document()}</Tabs.Tab>
          <Tabs.Tab value="backtest">{m.agreement_tab_backtest()}</Tabs.Tab>
          <Tabs.Tab value="differences">{m.agreement_tab_differences()}</Tabs.Tab>
          <Tabs.Tab value="versions">{m.agreement_tab_versions()}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="document">
          <div className={styles.columns}>
            <WithComments versionId={version.id}>
              <DocumentView version={version} />
            </WithComments>
            <SignaturePanel version={version} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="backtest">
          <BacktestSection id={version.id} document={version.document} />
        </Tabs.Panel>
        <Tabs.Panel value="differences">
          <Differences version={version} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionsTable />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function VersionLine({ version }: { version: Version }) {
  const format = useFormat()
  const { number, state, inForceAt, endsAt, document } = version
  const period =
    inForceAt && endsAt
      ? m.agreement_in_force_between({ from: format.date(inForceAt), to: format.date(lastInstant(endsAt)) })
      : m.agreement_planned_between({ from: format.day(document.startsOn), to: format.day(document.endsOn) })
  return (
    <span className={styles.line}>
      <VersionStateBadge state={state} />
      <span>{m.agreement_version_number({ number })}</span>
      <span>{period}</span>
    </span>
  )
}
