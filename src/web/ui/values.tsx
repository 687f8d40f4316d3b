import { Tooltip } from '@mantine/core'
import { useFormat } from './format.ts'
import { useNow } from './use-now.ts'

/** Minor units with their currency, by default the one of the workspace. */
export function Money({ minor, currency }: { minor: number; currency?: string }) {
  return <span className="nowrap">{useFormat().money(minor, currency)}</span>
}

export function Amount({ value, digits }: { value: number; digits?: number }) {
  return <span className="nowrap">{useFormat().number(value, digits)}</span>
}

/** A share between 0 and 1. */
export function Percent({ share, digits }: { share: number; digits?: number }) {
  return <span className="nowrap">{useFormat().percent(share, digits)}</span>
}

/** A local day, as `2026-03-29`. */
export function Day({ on }: { on: string }) {
  return (
    <time dateTime={on} className="nowrap">
      {useFormat().day(on)}
    </time>
  )
}

/** An instant with day and time, in the zone of the workspace. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} className="nowrap">
      {useFormat().moment(at)}
    </time>
  )
}

/** How long ago, or in how long; the exact moment on hover. */
export function Ago({ at }: { at: string }) {
  const format = useFormat()
  const now = useNow()
  return (
    <Tooltip label={format.moment(at)}>
      <time dateTime={at} className="nowrap">
        {format.ago(at, now)}
      </time>
    </Tooltip>
  )
}

/** Minutes as hours and minutes; `isWorking` for working time, which has no days. */
export function Duration({ minutes, isWorking = false }: { minutes: number; isWorking?: boolean }) {
  const format = useFormat()
  return <span className="nowrap">{isWorking ? format.workingDuration(minutes) : format.duration(minutes)}</span>
}
