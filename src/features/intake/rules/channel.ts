import type { Channel } from '#kernel/fields.ts'
import type { TouchpointInput } from '../schema.ts'

type Told = Pick<TouchpointInput, 'kind' | 'channel' | 'utm'>

const PAID = /^(cpc|ppc|paid|paidsearch|sem|cpm|display|ads?)$/
const SOCIAL = /^(facebook|instagram|linkedin|tiktok|twitter|x|youtube|pinterest|whatsapp|meta|fb|ig)$/

/** Where a touchpoint came from: as it says, else as its UTM parameters and click ids tell, else by its kind. */
export function channelOf({ kind, channel, utm }: Told): Channel {
  if (channel) return channel
  return channelOfUtm(utm) ?? channelOfKind(kind)
}

function channelOfUtm(utm: TouchpointInput['utm']): Channel | null {
  if (utm.gclid || utm.gbraid || utm.wbraid || utm.msclkid) return 'paid_search'
  if (utm.fbclid || utm.li_fat_id || utm.ttclid) return isPaid(utm.utm_medium) ? 'paid_social' : 'social'
  const medium = utm.utm_medium?.trim().toLowerCase()
  const source = utm.utm_source?.trim().toLowerCase()
  if (!medium && !source) return null
  const isSocial = SOCIAL.test(source ?? '') || medium === 'social' || medium === 'paid_social'
  if (isPaid(medium) || medium === 'paid_social') return isSocial ? 'paid_social' : 'paid_search'
  if (medium === 'email' || medium === 'newsletter' || source === 'newsletter') return 'email'
  if (medium === 'organic' || medium === 'seo') return isSocial ? 'social' : 'seo'
  if (isSocial) return 'social'
  if (medium === 'referral') return 'referral'
  if (medium === 'partner' || medium === 'affiliate') return 'partner'
  return 'other'
}

function isPaid(medium: string | undefined): boolean {
  return PAID.test(medium?.trim().toLowerCase().replace(/[-_ ]/g, '') ?? '')
}

function channelOfKind(kind: TouchpointInput['kind']): Channel {
  const byKind: Partial<Record<TouchpointInput['kind'], Channel>> = {
    event: 'event',
    store_visit: 'store',
    call_in: 'phone',
    email_open: 'email',
    email_click: 'email',
    ad_click: 'paid_search',
    import: 'import',
  }
  return byKind[kind] ?? 'direct'
}
