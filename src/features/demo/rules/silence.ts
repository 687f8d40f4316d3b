import type { Channel } from '#kernel/fields.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { addDays, weekdayOf } from '#kernel/working-time/zone.ts'
import { type Campaign, campaignsBetween } from './campaigns.ts'
import type { ColleagueKey } from './company.ts'

/** A channel that brings nobody any more: what goes wrong in the present. */
export interface Silence {
  channel: Channel
  /** The first day on which nobody came. */
  fromOn: LocalDate
}

/**
 * Long enough to be felt on the last day of a quarter too, whatever came before. It moves with the day: while a demo lives on, the channel
 * stays silent.
 */
const SILENT_DAYS = 33

export function silenceOf(today: LocalDate): Silence {
  return { channel: 'paid_search', fromOn: addDays(today, -SILENT_DAYS) }
}

/** The campaigns of the channel end when it falls silent. */
export function campaignsToldOn(from: LocalDate, today: LocalDate): Campaign[] {
  const { channel, fromOn } = silenceOf(today)
  return campaignsBetween(from, today).flatMap(campaign => {
    if (campaign.channel !== channel || campaign.untilOn < fromOn) return [campaign]
    return campaign.fromOn < fromOn ? [{ ...campaign, untilOn: addDays(fromOn, -1) }] : []
  })
}

export interface Remark {
  by: ColleagueKey
  saidOn: LocalDate
  words: string
}

/** What both sides said about it beside the promise that it endangers: the cause, what is felt of it, and what is asked for. */
export function remarksOn(today: LocalDate, day: (on: LocalDate) => string): Remark[] {
  const { channel, fromOn } = silenceOf(today)
  const last = addDays(fromOn, -1)
  const stopped = campaignsBetween(last, last).find(campaign => campaign.channel === channel && campaign.untilOn > last)
  const cause = stopped
    ? `«${stopped.name}» gastó su presupuesto antes de tiempo`
    : 'el presupuesto del buscador se gastó antes de tiempo'
  return [
    {
      by: 'adrian',
      saidOn: onWorkday(addDays(fromOn, 2)),
      words: `Los anuncios del buscador están parados desde el ${day(fromOn)}: ${cause}. He pedido a Remedios 3.000 € para volver a encenderlos.`,
    },
    {
      by: 'antonio',
      saidOn: onWorkday(addDays(today, -9)),
      words:
        'Se nota: por esos anuncios no entra nadie y los restaurantes nuevos venían de ahí. ¿Lo decidimos en la próxima reunión? Si no, pasemos a ellos lo que queda de redes.',
    },
  ]
}

function onWorkday(day: LocalDate): LocalDate {
  const weekday = weekdayOf(day)
  return weekday > 5 ? addDays(day, 8 - weekday) : day
}
