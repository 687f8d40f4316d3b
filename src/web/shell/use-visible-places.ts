import { PLACES, type Place } from '../places.tsx'
import { useMe } from '../session.ts'

export function useVisiblePlaces(): readonly Place[] {
  const { abilities } = useMe()
  return PLACES.filter(({ needs }) => !needs || abilities.includes(needs))
}
