import { Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { AbilityButton } from './ability-button.tsx'
import type { LeadView } from './client.ts'
import styles from './lead.module.css'
import { type Choice, type LeadAction, logActions, stepActions } from './lead-actions.ts'

interface ActionBarProps {
  lead: LeadView
  pending: Choice['kind'] | null
  onChoose: (choice: Choice) => void
}

const IN_BAR = 4
const IN_BAR_OF_PHONE = 3

/** What one can do with a lead: reaching them and the next step in sight, all the rest in the menu. At the bottom of a phone. */
export function ActionBar({ lead, pending, onChoose }: ActionBarProps) {
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false }) ?? false
  const { abilities } = useMe()
  const logs = logActions(lead)
  const steps = stepActions(lead)
  const isFree = ({ blocked, needs }: LeadAction) => blocked === null && abilities.includes(needs)
  const next = steps.find(isFree)
  const room = isPhone ? IN_BAR_OF_PHONE : IN_BAR
  const inBar = logs.slice(0, room)
  const inMenu = [...logs.slice(room), ...steps.filter(step => step !== next)]
  return (
    <section className={styles.actions} aria-label={m.lead_actions()}>
      {next && (
        <AbilityButton
          {...next}
          variant="filled"
          loading={pending === next.choice.kind}
          onClick={() => onChoose(next.choice)}
        />
      )}
      {inBar.map(({ choice, ...action }) => (
        <AbilityButton key={action.label} {...action} isIconOnly={isPhone} onClick={() => onChoose(choice)} />
      ))}
      <Menu position="top-end" width={280}>
        <Menu.Target>
          <Button variant="default" px={11} aria-label={m.lead_more_actions()}>
            <IconDots size={20} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70dvh" style={{ overflowY: 'auto' }}>
          {inMenu.map(action => (
            <MenuAction
              key={action.label}
              action={action}
              why={abilities.includes(action.needs) ? action.blocked : m.lead_may_not()}
              onChoose={onChoose}
            />
          ))}
        </Menu.Dropdown>
      </Menu>
    </section>
  )
}

interface MenuActionProps {
  action: LeadAction
  why: string | null
  onChoose: (choice: Choice) => void
}

function MenuAction({ action: { label, icon: Icon, choice }, why, onChoose }: MenuActionProps) {
  return (
    <Menu.Item
      leftSection={<Icon size={18} stroke={1.5} aria-hidden />}
      disabled={why !== null}
      onClick={() => onChoose(choice)}
    >
      {label}
      {why && <div className={styles.small}>{why}</div>}
    </Menu.Item>
  )
}
