import { useCallback, useEffect, useRef, useState } from 'react'
import { remember, remembered } from '../preferences.ts'

const SAVE_AFTER_MS = 400

export interface Draft<T> {
  /** What was left half-written under this key, if anything. */
  restored: T | null
  /** Keeps the present values, soon. For `useForm({ onValuesChange: draft.keep })`. */
  keep: (values: T) => void
  /** After it is sent, or thrown away. */
  forget: () => void
}

/** A form that survives a closed tab: `useDraft('note-' + leadId)`. Not for passwords. */
export function useDraft<T>(key: string): Draft<T> {
  const stored = `draft.${key}`
  const [restored] = useState(() => remembered<T>(stored))
  const waiting = useRef<{ values: T; timer: ReturnType<typeof setTimeout> } | null>(null)

  const flush = useCallback(() => {
    if (waiting.current) remember(stored, waiting.current.values)
    waiting.current = null
  }, [stored])
  const keep = useCallback(
    (values: T) => {
      clearTimeout(waiting.current?.timer)
      waiting.current = { values, timer: setTimeout(flush, SAVE_AFTER_MS) }
    },
    [flush],
  )
  const forget = useCallback(() => {
    clearTimeout(waiting.current?.timer)
    waiting.current = null
    remember(stored, null)
  }, [stored])

  useEffect(() => {
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])
  return { restored, keep, forget }
}
