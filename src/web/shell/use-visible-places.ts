import { useLocation } from '@tanstack/react-router'
import { PLACES, type Place } from '../places.tsx'
import { useMe } from '../session.ts'

/** A place as it stands in the rail or in the bar. */
export interface VisiblePlace extends Place {
  /** One is at a page that belongs to it, though its path is another. */
  isCovering: boolean
}

export function useVisiblePlaces(): readonly VisiblePlace[] {
  const { abilities } = useMe()
  const at = useLocation({ select: ({ pathname }) => pathname })
  return PLACES.filter(({ needs }) => !needs || abilities.includes(needs)).map(place => ({
    ...place,
    isCovering: place.covers?.some(path => at === path || at.startsWith(`${path}/`)) ?? false,
  }))
}
