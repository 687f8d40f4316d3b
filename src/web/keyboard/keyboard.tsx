import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useVisiblePlaces } from '../shell/use-visible-places.ts'
import { keepFocus } from './kept-focus.ts'
import { listenToKeys, useKeys } from './keys.ts'
import { showOverlay, useOverlay } from './overlay.ts'

// Neither travels with the first page. The palette comes soon after it: who presses its key goes on typing at once.
const loadPalette = () => import('../palette/palette.tsx').then(({ Palette }) => ({ default: Palette }))
const Palette = lazy(loadPalette)
const PALETTE_COMES_AFTER_MS = 1_500
const KeyList = lazy(() => import('./key-list.tsx').then(({ KeyList }) => ({ default: KeyList })))

/** The keys that hold everywhere, and what they open. */
export function Keyboard() {
  const overlay = useOverlay()
  const navigate = useNavigate()
  const places = useVisiblePlaces()
  useEffect(listenToKeys, [])
  useEffect(keepFocus, [])
  useEffect(listenForPalette, [])
  useEffect(() => {
    const coming = setTimeout(() => {
      if (navigator.onLine) void loadPalette().catch(() => undefined)
    }, PALETTE_COMES_AFTER_MS)
    return () => clearTimeout(coming)
  }, [])
  useKeys(m.keys_everywhere(), [
    { key: m.keys_palette_combination(), label: m.keys_palette() },
    { key: '?', label: m.keys_help(), run: () => showOverlay('keys') },
    ...places.flatMap(({ path, label, goKey }) =>
      goKey
        ? [{ key: `g ${goKey}`, label: m.keys_go_to({ place: label() }), run: () => void navigate({ to: path }) }]
        : [],
    ),
  ])
  const close = () => showOverlay(null)
  return (
    <Suspense fallback={null}>
      {overlay === 'palette' && <Palette onClose={close} />}
      {overlay === 'keys' && <KeyList onClose={close} />}
    </Suspense>
  )
}

/** Ctrl or Cmd and K, also while writing: it is how one leaves for elsewhere. */
function listenForPalette(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    showOverlay('palette')
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}
