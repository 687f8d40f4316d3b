import { useMediaQuery } from '@mantine/hooks'

/** Whether this is the width of a phone, where the bar of places stands at the bottom. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false }) ?? false
}
