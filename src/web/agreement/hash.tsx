import { Button, CopyButton } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import styles from './agreement.module.css'

/** The fingerprint of a document, to be compared with what somebody else was shown. */
export function Hash({ sha256 }: { sha256: string }) {
  return (
    <>
      <code className={styles.hash}>{sha256}</code>
      <CopyButton value={sha256}>
        {({ copied, copy }) => (
          <Button mt={6} mr={6} size="compact-sm" variant="default" onClick={copy}>
            {copied ? m.agreement_hash_copied() : m.agreement_copy_hash()}
          </Button>
        )}
      </CopyButton>
    </>
  )
}
