import { Loader, Text, UnstyledButton } from '@mantine/core'
import IconBinoculars from '@tabler/icons-react/dist/esm/icons/IconBinoculars.mjs'
import { useMutation } from '@tanstack/react-query'
import type { demoApi } from '#features/demo/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import styles from '../entrance/entrance.module.css'
import { switchWorkspace } from '../session.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import choice from './demo.module.css'

const demo = createApi<typeof demoApi>()

/** One click: the demo company is made, or entered where there is one. */
export function LookAround() {
  const making = useMutation({
    mutationFn: () => demo.call('POST /api/demo', { body: {} }),
    onSuccess: ({ workspaceId }) => switchWorkspace(workspaceId),
  })
  const isBusy = making.isPending || making.isSuccess
  return (
    <>
      {making.error && <ProblemNotice error={making.error} />}
      <UnstyledButton
        className={`${styles.choice} ${choice.choice}`}
        disabled={isBusy}
        aria-busy={isBusy}
        onClick={() => making.mutate()}
      >
        {isBusy ? <Loader size={24} aria-hidden /> : <IconBinoculars size={24} stroke={1.5} aria-hidden />}
        <div>
          <Text fw={600}>{m.demo_look()}</Text>
          <Text size="sm" c="dimmed" role={isBusy ? 'status' : undefined}>
            {isBusy ? m.demo_making() : m.demo_look_explained()}
          </Text>
        </div>
      </UnstyledButton>
    </>
  )
}
