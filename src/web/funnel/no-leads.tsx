import { Button, Group } from '@mantine/core'
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { LookAround } from '../demo/look-around.tsx'
import { AbilityButton } from '../lead/ability-button.tsx'
import { useMay, useMe } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import styles from './funnel.module.css'

/** A filter that takes in nobody. */
export function NoneFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={IconFilter}
      title={m.funnel_none_found()}
      text={m.funnel_none_found_text()}
      action={
        <Button variant="default" onClick={onClear}>
          {m.funnel_clear()}
        </Button>
      }
    />
  )
}

/** A company without leads: what they are for, how to begin, and one that has them to look at. */
export function NoLeads({ onAdd }: { onAdd: () => void }) {
  return (
    <EmptyState
      icon={IconFilter}
      title={m.funnel_empty()}
      text={m.funnel_empty_text()}
      action={
        <Group gap="xs" justify="center">
          <NewLeadButton onClick={onAdd} />
          <ImportLink />
        </Group>
      }
      example={<Example />}
    />
  )
}

function Example() {
  const { workspace } = useMe()
  const mayLookAround = useMay('workspace.change') && !workspace.isDemo
  return (
    <div className={styles.example}>
      <p className="quiet">{m.funnel_empty_example()}</p>
      {mayLookAround && <LookAround />}
    </div>
  )
}

export function NewLeadButton({ onClick }: { onClick: () => void }) {
  return (
    <AbilityButton label={m.funnel_new()} icon={IconPlus} needs="leads.create" variant="filled" onClick={onClick} />
  )
}

export function ImportLink() {
  if (!useMay('imports.run')) return null
  return (
    <Button variant="default" renderRoot={props => <Link to="/import" {...props} />}>
      {m.funnel_import()}
    </Button>
  )
}
