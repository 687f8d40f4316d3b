import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { demoApi } from '#features/demo/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { entrance, switchWorkspace, useMay, useMe } from '../session.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { toastProblem } from '../ui/toast.tsx'
import styles from './demo.module.css'

const demo = createApi<typeof demoApi>()

/** Says quietly, on every page, that nothing here is real, and takes it away in one click. */
export function DemoBanner() {
  const { workspace } = useMe()
  return workspace.isDemo ? <Banner /> : null
}

function Banner() {
  const mayRemove = useMay('workspace.change')
  const { data: setup } = entrance.useQuery('GET /api/setup', {})
  const removing = useMutation({
    mutationFn: () => demo.call('DELETE /api/demo'),
    // Whoever came without a company has nowhere to go but to the first visit.
    onSuccess: () => switchWorkspace(null, setup?.needed ? '/setup' : '/'),
    onError: toastProblem,
  })
  return (
    <aside className={styles.banner} data-no-print aria-label={m.demo_banner()}>
      <strong>{m.demo_banner()}</strong>
      <span className={styles.explained}>{m.demo_banner_explained()}</span>
      <div className={styles.actions}>
        {setup?.needed && (
          <Button size="compact-xs" variant="subtle" component="a" href="/setup">
            {m.demo_create_own()}
          </Button>
        )}
        {mayRemove && (
          <ConfirmButton
            size="compact-xs"
            label={m.demo_remove()}
            consequence={m.demo_remove_consequence()}
            loading={removing.isPending || removing.isSuccess}
            onConfirm={() => removing.mutate()}
          />
        )}
      </div>
    </aside>
  )
}
