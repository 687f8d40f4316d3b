import { Button, Popover, UnstyledButton } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import { Fragment, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { useBackCloses } from '../ui/over/layers.ts'
import { usePhone } from '../ui/use-phone.ts'
import { AbilityButton } from './ability-button.tsx'
import type { LeadView } from './client.ts'
import styles from './lead.module.css'
import { type Choice, type LeadAction, logActions, nextStepOf, stepActions } from './lead-actions.ts'

interface ActionBarProps {
  lead: LeadView
  pending: Choice['kind'] | null
  onChoose: (choice: Choice) => void
}

const IN_BAR = 4
const IN_BAR_OF_PHONE = 3
const IN_BAR_OF_PHONE_TO_CALL = 2

/** What one can do with a lead: reaching them and the next step in sight, all the rest in the menu. At the bottom of a phone. The call goes first while it is what the clock waits for. */
export function ActionBar({ lead, pending, onChoose }: ActionBarProps) {
  const isPhone = usePhone()
  const { abilities } = useMe()
  const logs = logActions(lead)
  const steps = stepActions(lead)
  const isFree = ({ blocked, needs }: LeadAction) => blocked === null && abilities.includes(needs)
  const wanted = nextStepOf(lead)
  const next = steps.find(step => step.choice.kind === wanted && isFree(step))
  const isToCall = wanted === 'accept' && lead.clock?.answeredAt === null && logs[0]?.blocked === null
  const room = !isPhone ? IN_BAR : isToCall ? IN_BAR_OF_PHONE_TO_CALL : IN_BAR_OF_PHONE
  const inBar = logs.slice(0, room)
  const inMenu = [...logs.slice(room), ...steps.filter(step => step !== next)]
  const step = next && (
    <AbilityButton
      key={next.label}
      {...next}
      {...(isPhone ? { icon: undefined } : {})}
      variant={isToCall ? 'default' : 'filled'}
      loading={pending === next.choice.kind}
      onClick={() => onChoose(next.choice)}
    />
  )
  return (
    <section className={styles.actions} aria-label={m.lead_actions()}>
      {!isToCall && step}
      {inBar.map(({ choice, ...action }, index) => (
        <Fragment key={action.label}>
          <AbilityButton
            {...action}
            {...(isToCall && index === 0 ? { variant: 'filled' } : {})}
            isIconOnly={isPhone && (index > 0 || (next !== undefined && !isToCall))}
            onClick={() => onChoose(choice)}
          />
          {isToCall && index === 0 && step}
        </Fragment>
      ))}
      <MoreActions actions={inMenu} onChoose={onChoose} />
    </section>
  )
}

interface MoreActionsProps {
  actions: readonly LeadAction[]
  onChoose: (choice: Choice) => void
}

/** The others, and why some cannot be done now. Plain buttons: a disabled item of a menu is never read aloud. */
function MoreActions({ actions, onChoose }: MoreActionsProps) {
  const [isOpen, setOpen] = useState(false)
  useBackCloses(isOpen, () => setOpen(false))
  const choose = (choice: Choice) => {
    setOpen(false)
    onChoose(choice)
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-end" width={280} shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" px={9} miw={40} aria-label={m.lead_more_actions()} onClick={() => setOpen(!isOpen)}>
          <IconDots size={20} aria-hidden />
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.more} aria-label={m.lead_more_actions()}>
        {actions.map(action => (
          <MoreAction key={action.label} action={action} onChoose={choose} />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

function MoreAction({ action, onChoose }: { action: LeadAction; onChoose: (choice: Choice) => void }) {
  const { label, icon: Icon, choice, needs, blocked } = action
  const may = useMay(needs)
  const why = may ? blocked : m.lead_may_not()
  return (
    <UnstyledButton
      className={styles.moreAction}
      aria-disabled={why !== null}
      onClick={() => why === null && onChoose(choice)}
    >
      <Icon size={18} stroke={1.5} aria-hidden />
      <span>
        {label}
        {why && <span className={styles.why}>{why}</span>}
      </span>
    </UnstyledButton>
  )
}
