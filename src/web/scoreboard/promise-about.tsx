import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { targetInWords } from '#features/commitments/rules/words/values.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useCriteriaWords } from '../criteria/criteria-words.ts'
import { useFormat } from '../ui/format.ts'
import { MemberLink } from '../ui/member-link.tsx'
import type { Standing } from './client.ts'

/** What was promised, by whom, of which leads and for when: what tells a promise from others of the same figure. */
export function PromiseAbout({ standing }: { standing: Standing }) {
  const format = useFormat()
  const criteria = useCriteriaWords()
  const { memberId, memberName, segment, interval, statistic, basis, parts } = standing
  const about = [
    targetInWords(standing, format),
    statistic && textByKey(`statistic_${statistic}`),
    basis && m.scoreboard_basis({ basis: textByKey(`basis_${basis}`) }),
    segment && criteria(segment),
    periodName({ ...interval, label: interval }, format),
    parts.length > 1 && m.scoreboard_parts({ count: parts.length }),
  ].filter(Boolean)
  return (
    <>
      {memberId && memberName && (
        <>
          <MemberLink member={{ id: memberId, name: memberName }} /> ·{' '}
        </>
      )}
      {about.join(' · ')}
    </>
  )
}
