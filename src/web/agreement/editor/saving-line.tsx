import { UnstyledButton } from '@mantine/core'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { wordsOf } from '../../problem.ts'
import styles from './editor.module.css'
import type { SavingState } from './use-draft-saving.ts'

/** Whether what is on the page is saved. */
export function SavingLine({ state, problem, retry }: { state: SavingState; problem: unknown; retry: () => void }) {
  return (
    <span role="status" className={styles.saving} data-state={state}>
      {textByKey(`agreement_saving_${state}`)}
      {state === 'failed' && (
        <>
          {' '}
          {wordsOf(problem)}{' '}
          <UnstyledButton className={styles.retry} onClick={retry}>
            {m.ui_try_again()}
          </UnstyledButton>
        </>
      )}
    </span>
  )
}
