import { Button, Group, Switch, Textarea } from '@mantine/core'
import { conditionedOn, usualBrake } from '#features/agreement/rules/brake.ts'
import type { Brake } from '#features/agreement/schema.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../../ui/format.ts'
import { LimitedNumber } from '../../ui/limited-number.tsx'
import { Choice } from './choice.tsx'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'

/** What sales can take, and what both do when more is delivered. */
export function BrakeFields() {
  const { document, change } = useEditing()
  const { handoff } = document
  const set = (brake: Brake | undefined) => change({ handoff: { ...handoff, brake } })
  return (
    <div>
      <Switch
        label={m.agreement_field_brake()}
        description={m.agreement_field_brake_hint()}
        checked={handoff.brake !== undefined}
        onChange={event =>
          set(event.currentTarget.checked ? { ...usualBrake(document), remedy: m.agreement_brake_usual() } : undefined)
        }
      />
      {handoff.brake && <Fields brake={handoff.brake} set={set} />}
    </div>
  )
}

function Fields({ brake, set }: { brake: Brake; set: (brake: Brake) => void }) {
  const { document, change, errorAt } = useEditing()
  const format = useFormat()
  const { takes, every, waitsAtMostMinutes, remedy } = brake
  const conditioned = conditionedOn(brake, document.commitments)
  const count = conditioned.filter((one, place) => one !== document.commitments[place]).length
  return (
    <div className={styles.details} style={{ marginBlockStart: 12 }}>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <LimitedNumber
          label={m.agreement_field_brake_takes()}
          value={takes}
          onChange={typed => typeof typed === 'number' && set({ ...brake, takes: typed })}
          error={errorAt('handoff.brake.takes')}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          hideControls={false}
        />
        <Choice
          label={m.agreement_field_brake_every()}
          value={every}
          choices={INTERVAL_KINDS}
          name={one => textByKey(`interval_${one}`)}
          onChange={chosen => set({ ...brake, every: chosen })}
        />
        <LimitedNumber
          label={m.agreement_field_brake_waits()}
          description={
            waitsAtMostMinutes === null ? m.agreement_brake_no_wait() : format.workingDuration(waitsAtMostMinutes)
          }
          value={waitsAtMostMinutes ?? ''}
          onChange={typed => set({ ...brake, waitsAtMostMinutes: typeof typed === 'number' ? typed : null })}
          error={errorAt('handoff.brake.waitsAtMostMinutes')}
          min={1}
          max={60_000}
          step={60}
          allowDecimal={false}
          suffix=" min"
          hideControls={false}
        />
      </Group>
      <Textarea
        label={m.agreement_field_brake_then()}
        value={remedy}
        onChange={event => set({ ...brake, remedy: event.currentTarget.value })}
        error={errorAt('handoff.brake.remedy')}
        maxLength={2000}
        autosize
      />
      {count > 0 && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            h="auto"
            py={4}
            styles={{ label: { whiteSpace: 'normal', textAlign: 'start' } }}
            onClick={() => change({ commitments: conditioned })}
          >
            {m.agreement_brake_conditions({ count })}
          </Button>
        </div>
      )}
    </div>
  )
}
