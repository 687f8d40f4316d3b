import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { hasText, textByKey } from '#texts/by-key.ts'
import { Problem } from '../../problem.ts'
import { fieldErrorsOf } from '../../ui/field-errors.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { agreement, type VersionView } from '../client.ts'

const SAVE_AFTER_MS = 700

export type SavingState = 'saved' | 'waiting' | 'saving' | 'invalid' | 'conflict' | 'failed'

type Change = Partial<AgreementDocument> | ((document: AgreementDocument) => AgreementDocument)

interface Kept {
  revision: number
  document: AgreementDocument
}

/**
 * A draft that saves itself a moment after each change. What another person has saved meanwhile is never overwritten: the state becomes
 * `conflict` until one of the two is chosen. What could not be saved waits in this browser.
 */
export function useDraftSaving(version: VersionView) {
  const client = useQueryClient()
  const { restored, keep, forget } = useDraft<Kept>(`agreement-${version.id}`)
  const [document, setDocument] = useState(restored?.document ?? version.document)
  const [state, setState] = useState<SavingState>(restored ? 'waiting' : 'saved')
  const [problem, setProblem] = useState<unknown>(null)
  const latest = useRef(document)
  const revision = useRef(restored?.revision ?? version.revision)
  const saving = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const { id } = version
  const show = useCallback((shown: AgreementDocument) => {
    latest.current = shown
    setDocument(shown)
  }, [])

  const put = useCallback(async (): Promise<boolean> => {
    const sent = latest.current
    setState('saving')
    try {
      const body = { revision: revision.current, document: sent }
      const reply = await agreement.call('PUT /api/agreement/versions/:id/document', { params: { id }, body })
      revision.current = reply.revision
      client.setQueryData(agreement.key('GET /api/agreement/versions/:id', { params: { id } }), reply)
      setProblem(null)
      const isWhole = latest.current === sent
      setState(isWhole ? 'saved' : 'waiting')
      if (isWhole) forget()
      return isWhole
    } catch (error) {
      setProblem(error)
      setState(stateAfter(error))
      return false
    }
  }, [id, client, forget])

  /** Saves now; answers whether everything that was typed is saved. */
  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    while (saving.current) await saving.current
    saving.current = put().finally(() => {
      saving.current = null
    })
    return saving.current
  }, [put])

  const saveSoon = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), SAVE_AFTER_MS)
  }, [save])

  const change = useCallback(
    (how: Change) => {
      const changed = typeof how === 'function' ? how(latest.current) : { ...latest.current, ...how }
      show(changed)
      keep({ revision: revision.current, document: changed })
      setState(before => (before === 'conflict' ? before : 'waiting'))
      saveSoon()
    },
    [show, keep, saveSoon],
  )

  useFirstSave(restored !== null, save)
  useEffect(() => () => clearTimeout(timer.current), [])
  useTheirSaves(version, state, revision, show)

  const theirs = useCallback(async () => {
    const found = await agreement.call('GET /api/agreement/versions/:id', { params: { id } })
    revision.current = found.revision
    return found
  }, [id])
  const takeTheirs = useCallback(async () => {
    show((await theirs()).document)
    forget()
    setProblem(null)
    setState('saved')
  }, [theirs, show, forget])
  const keepMine = useCallback(async () => {
    await theirs()
    await save()
  }, [theirs, save])

  return { document, change, state, problem, errors: errorsOf(problem), revision, save, takeTheirs, keepMine }
}

/** What this browser had kept is sent once. */
function useFirstSave(isNeeded: boolean, save: () => Promise<boolean>) {
  const wasSent = useRef(false)
  useEffect(() => {
    if (!isNeeded || wasSent.current) return
    wasSent.current = true
    void save()
  }, [isNeeded, save])
}

/** What another person saves is shown at once, as long as nothing is being typed here. */
function useTheirSaves(
  version: VersionView,
  state: SavingState,
  revision: { current: number },
  show: (document: AgreementDocument) => void,
) {
  useEffect(() => {
    if (state !== 'saved' || version.revision <= revision.current) return
    revision.current = version.revision
    show(version.document)
  }, [version, state, revision, show])
}

/** The general words for an empty or an oversized value are made for programs; these are for people. */
function errorsOf(problem: unknown): Record<string, string> {
  const errors = fieldErrorsOf(problem)
  if (!(problem instanceof Problem)) return errors
  for (const { pointer, code } of problem.errors) {
    const key = `agreement_error_${code}`
    const path = pointer.split('/').slice(2).join('.')
    if (path in errors && hasText(key)) errors[path] = textByKey(key)
  }
  return errors
}

function stateAfter(error: unknown): SavingState {
  if (!(error instanceof Problem)) return 'failed'
  if (error.code === 'agreement_saved_meanwhile') return 'conflict'
  return error.status === 422 ? 'invalid' : 'failed'
}
