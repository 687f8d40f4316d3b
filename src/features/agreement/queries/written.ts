import { findWorkspace } from '#features/access/queries/workspace.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { formatOf } from '#texts/formatting.ts'
import { inLocale, type Locale } from '#texts/locale.ts'
import { clauseWordsFor } from '../rules/clauses/write-for.ts'
import { type WrittenAgreement, writtenAgreement } from '../rules/clauses/written.ts'
import { criteriaSentence, explainWords } from '../rules/criteria-words.ts'
import { findCompany } from './people.ts'
import { findVersion } from './versions.ts'

/** A version in words, in a language, with the values as the company's country writes them. */
export async function findWritten(
  act: Pick<Act, 'tx' | 'workspaceId' | 'now'>,
  { id, locale }: { id: string; locale: Locale },
): Promise<Outcome<WrittenAgreement>> {
  const version = await findVersion(act, id)
  if (isRefusal(version)) return version
  const { people } = await findCompany(act)
  const workspace = await findWorkspace(act)
  const nameOf = (memberId: string) => people.find(person => person.id === memberId)?.name ?? '…'
  return inLocale(locale, () => {
    const format = formatOf({ ...workspace, locale })
    const clauses = explainWords(format, workspace.currency)
    const criteria = (asked: Parameters<typeof criteriaSentence>[0]) => criteriaSentence(asked, clauses)
    return writtenAgreement(version, clauseWordsFor({ format, locale, criteria, nameOf }), format)
  })
}
