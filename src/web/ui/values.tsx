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
