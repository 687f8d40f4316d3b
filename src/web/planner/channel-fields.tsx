import { ActionIcon, Button, Select, Switch } from '@mantine/core'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { CHANNELS, type Channel } from '#kernel/fields.ts'
import type { PlannedChannel } from '#kernel/planner/plan.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import type { HistoryView } from './client.ts'
import { PlanNumber } from './plan-number.tsx'
import styles from './planner.module.css'
import { useChanges, usePlanning, useWhole } from './planning.ts'

const channelName = (channel: Channel) => textByKey(`channel_${channel}`)

/** Which part of the MQLs each channel brings, at its own rate where it has one, and how many leads that takes. */
export function ChannelFields() {
  const { plan, history } = usePlanning()
  const { isReadOnly, marketing } = useChanges()
  const channels = plan.marketing.channels ?? []
  const change = (next: PlannedChannel[]) => marketing({ channels: next })
  const past = channelsFrom(history)
  return (
    <fieldset className={styles.group}>
      <legend>{m.planner_channels()}</legend>
      <Switch
        label={m.planner_channels_split()}
        description={m.planner_channels_hint()}
        checked={channels.length > 0}
        disabled={isReadOnly}
        onChange={event => change(event.currentTarget.checked ? beginning(past) : [])}
      />
      {channels.map((one, place) => (
        <ChannelRow
          key={one.channel}
          planned={one}
          onChange={next => change(channels.with(place, next))}
          onRemove={() => change(channels.toSpliced(place, 1))}
        />
      ))}
      {channels.length > 0 && <Total channels={channels} />}
      {channels.length > 0 && !isReadOnly && (
        <div className={styles.pair}>
          <Select
            label={m.planner_channel_add()}
            data={CHANNELS.filter(channel => !channels.some(one => one.channel === channel)).map(value => ({
              value,
              label: channelName(value),
            }))}
            value={null}
            onChange={value => value && change([...channels, plannedFrom(history, value as Channel)])}
            searchable
          />
          {past.length > 0 && (
            <Button variant="default" mt={24} onClick={() => change(past)}>
              {m.planner_channels_take()}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  )
}

interface ChannelRowProps {
  planned: PlannedChannel
  onChange: (planned: PlannedChannel) => void
  onRemove: () => void
}

function ChannelRow({ planned, onChange, onRemove }: ChannelRowProps) {
  const { plan, history } = usePlanning()
  const { isReadOnly } = useChanges()
  const whole = useWhole()
  const format = useFormat()
  const { channel, sharePercent, leadToMql } = planned
  const name = channelName(channel)
  const part = whole?.arithmetic.channels?.find(one => one.channel === channel)
  const past = history?.channels.find(one => one.channel === channel)?.leadToMql
  return (
    <div className={styles.channel}>
      <div className={styles.channelHead}>
        <strong>{name}</strong>
        <span>
          {part && m.planner_channel_part({ leads: format.number(part.leads), mqls: format.number(part.mqls) })}
        </span>
        {!isReadOnly && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={m.planner_channel_remove({ channel: name })}
            onClick={onRemove}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <div className={styles.pair}>
        <PlanNumber
          label={m.planner_channel_share({ channel: name })}
          kind="percent"
          max={100}
          value={sharePercent}
          onChange={share => onChange({ ...planned, sharePercent: share })}
        />
        <PlanNumber
          label={m.planner_channel_rate({ channel: name })}
          kind="percent"
          max={100}
          value={(leadToMql ?? plan.marketing.rates.leadToMql).percent}
          onChange={percent =>
            percent !== (leadToMql ?? plan.marketing.rates.leadToMql).percent &&
            onChange({ ...planned, leadToMql: { percent, evidence: null } })
          }
          description={
            <>
              {past?.rate != null &&
                m.planner_channel_past({
                  rate: format.percent(past.rate, 1),
                  count: format.number(past.count),
                  of: format.number(past.of),
                })}
              {leadToMql === null && ` ${m.planner_channel_rate_of_all()}`}
            </>
          }
        />
      </div>
    </div>
  )
}

/** The shares are weights: what they add up to is said, and changes nothing where it is not a hundred. */
function Total({ channels }: { channels: readonly PlannedChannel[] }) {
  const whole = useWhole()
  const format = useFormat()
  const sum = channels.reduce((total, { sharePercent }) => total + sharePercent, 0)
  const rounded = Math.round(sum * 10_000) / 10_000
  return (
    <p className="quiet">
      {m.planner_channels_sum({ percent: format.percent(rounded / 100, 2) })}
      {rounded !== 100 && ` ${m.planner_channels_proportion()}`}
      {whole && ` ${m.planner_channels_total({ leads: format.number(whole.arithmetic.steps.leads.value) })}`}
    </p>
  )
}

/** The channels that brought MQLs, with the shares that they had and their rates where these rest on enough. */
function channelsFrom(history: HistoryView | null): PlannedChannel[] {
  const bringing = (history?.channels ?? []).filter(({ leadToMql }) => leadToMql.count > 0)
  return bringing.map(({ channel }) => plannedFrom(history, channel))
}

function plannedFrom(history: HistoryView | null, channel: Channel): PlannedChannel {
  const known = history?.channels ?? []
  const all = known.reduce((sum, { leadToMql }) => sum + leadToMql.count, 0)
  const past = known.find(one => one.channel === channel)?.leadToMql
  if (!past || all === 0) return { channel, sharePercent: 10, leadToMql: null }
  const { count, of, rate, isEnough } = past
  return {
    channel,
    sharePercent: Math.round((count / all) * 1_000) / 10,
    leadToMql: isEnough && rate !== null ? { percent: Math.round(rate * 10_000) / 100, evidence: { count, of } } : null,
  }
}

function beginning(past: readonly PlannedChannel[]): PlannedChannel[] {
  return past.length > 0 ? [...past] : [{ channel: 'seo', sharePercent: 100, leadToMql: null }]
}
