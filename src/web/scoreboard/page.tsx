import { periodName } from '#features/commitments/rules/words/period-name.ts'
import * as m from '#texts/compiled/messages.js'
import { AcknowledgedSection } from '../acknowledged/section.tsx'
import { useFormat } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { AsOf, AsOfNotice } from './as-of.tsx'
import { Beginning, useBeginning } from './beginning.tsx'
import { CommitmentsSection } from './commitments-section.tsx'
import { ConversionSection } from './conversion-section.tsx'
import { EffectiveSection } from './effective-section.tsx'
import { FigurePanel } from './figure-panel.tsx'
import { Filters } from './filters.tsx'
import { FunnelSection } from './funnel-section.tsx'
import { type Period, usePeriod } from './period.ts'
import { PeriodSwitcher } from './period-switcher.tsx'
import { RejectionsPanel } from './rejections-panel.tsx'
import { RejectionsSection } from './rejections-section.tsx'
import { ResponseSection } from './response-section.tsx'
import { RevenueSection } from './revenue-section.tsx'
import styles from './scoreboard.module.css'

/** One scoreboard for both: the joint figure first, then what each promised, then where the numbers come from; of a company that begins, what is missing for them. */
export function ScoreboardPage() {
  const format = useFormat()
  const { period, looking } = usePeriod()
  const beginning = useBeginning()
  const isBeginning = beginning !== null && !beginning.isOver
  return (
    <>
      <PageHead
        title={m.scoreboard_title()}
        period={periodName(period.interval, format)}
        more={
          <>
            <AsOf {...looking} />
            <PeriodSwitcher />
          </>
        }
      />
      <AsOfNotice {...looking} />
      {isBeginning && <Beginning known={beginning} />}
      {beginning?.hasAgreement !== false && (
        <>
          <CommitmentsSection period={period} />
          <AcknowledgedSection period={period} />
        </>
      )}
      {beginning?.hasLeads !== false && <FiguresOf period={period} />}
      <FigurePanel />
      <RejectionsPanel />
    </>
  )
}

/** Where the numbers come from. */
function FiguresOf({ period }: { period: Period }) {
  return (
    <>
      <Filters />
      <div className={styles.sections}>
        <FunnelSection period={period} />
        <ConversionSection period={period} />
        <RejectionsSection period={period} />
        <ResponseSection period={period} />
        <div>
          <EffectiveSection period={period} />
          <RevenueSection period={period} />
        </div>
      </div>
    </>
  )
}
