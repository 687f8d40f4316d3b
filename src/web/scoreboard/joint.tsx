import { keptInWords } from '#features/commitments/rules/words/values.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import type { Standings } from './client.ts'
import styles from './scoreboard.module.css'

/** What both sides have achieved together, first; each side's part under it; where objections were upheld, with them beside it. */
export function Joint({ standings: { joint, bySide, version } }: { standings: Standings }) {
  const format = useFormat()
  const share = (one: Pick<typeof joint, 'share'>) =>
    one.share === null ? m.state_no_data() : keptInWords(one.share, format)
  const sides = (['marketing', 'sales', 'both'] as const).filter(side => bySide[side].of > 0)
  const names = { marketing: m.function_marketing(), sales: m.function_sales(), both: m.scoreboard_both() }
  return (
    <div className={styles.joint}>
      <div>
        <div className="quiet">{m.scoreboard_joint()}</div>
        <span className={styles.jointValue} data-empty={joint.share === null || undefined}>
          {share(joint)}
        </span>
        {joint.adjusted && <p className={styles.sentence}>{m.objection_adjusted({ value: share(joint.adjusted) })}</p>}
        <p className={styles.under} title={m.scoreboard_joint_formula()}>
          {m.scoreboard_joint_explained({ counted: joint.counted, of: joint.of })}
          {version && ` · ${m.scoreboard_version({ number: version.number })}`}
        </p>
      </div>
      <dl className={styles.sides}>
        {sides.map(side => (
          <div key={side}>
            <dt className="quiet">{names[side]}</dt>
            <dd>{share(bySide[side])}</dd>
            {bySide[side].adjusted && (
              <dd className={styles.under}>{m.objection_adjusted({ value: share(bySide[side].adjusted) })}</dd>
            )}
          </div>
        ))}
      </dl>
    </div>
  )
}
