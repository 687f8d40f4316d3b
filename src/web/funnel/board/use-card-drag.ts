import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'
import { STAGES, type Stage } from '#kernel/stages.ts'
import type { LeadRowView } from '../../lead/client.ts'

/** As far as a hand trembles on a click, in pixels. */
const STARTS_AFTER = 6
/** So near the edge of the board it moves on by itself, in pixels. */
const EDGE = 48
const EDGE_STEP = 12

export interface Held {
  lead: LeadRowView
  over: Stage | null
}

interface Grabbed {
  lead: LeadRowView
  startX: number
  startY: number
  isHeld: boolean
}

interface Dragging {
  onHold: (lead: LeadRowView) => void
  onDrop: (lead: LeadRowView, stage: Stage) => void
}

/**
 * Cards are moved with the mouse or a pen; a finger scrolls, and moves by the menu. Escape lets go. `ghost` is what follows the
 * pointer, `board` what scrolls sideways at its edges.
 */
export function useCardDrag({ onHold, onDrop }: Dragging) {
  const [held, setHeld] = useState<Held | null>(null)
  const grabbed = useRef<Grabbed | null>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const board = useRef<HTMLDivElement>(null)
  const latest = useRef({ onHold, onDrop })
  useEffect(() => {
    latest.current = { onHold, onDrop }
  })

  const grab = (lead: LeadRowView, event: ReactPointerEvent<HTMLElement>) => {
    const isOnButton = event.target instanceof Element && event.target.closest('button') !== null
    if (event.pointerType === 'touch' || event.button !== 0 || isOnButton) return
    grabbed.current = { lead, startX: event.clientX, startY: event.clientY, isHeld: false }
  }

  useEffect(() => {
    const follow = (event: PointerEvent) => {
      const card = grabbed.current
      if (!card) return
      const { clientX, clientY } = event
      if (!card.isHeld && Math.hypot(clientX - card.startX, clientY - card.startY) < STARTS_AFTER) return
      if (!card.isHeld) {
        card.isHeld = true
        latest.current.onHold(card.lead)
        window.getSelection()?.removeAllRanges()
      }
      const over = stageAt(clientX, clientY)
      setHeld(now => (now?.over === over && now.lead === card.lead ? now : { lead: card.lead, over }))
      ghost.current?.style.setProperty('translate', `${clientX}px ${clientY}px`)
      scrollAtEdge(board.current, clientX)
    }
    const letGo = () => {
      grabbed.current = null
      setHeld(null)
    }
    const release = (event: PointerEvent) => {
      const card = grabbed.current
      if (!card) return
      letGo()
      if (!card.isHeld) return
      swallowClick()
      const stage = stageAt(event.clientX, event.clientY)
      if (stage && stage !== card.lead.stage) latest.current.onDrop(card.lead, stage)
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !grabbed.current?.isHeld) return
      event.preventDefault()
      letGo()
    }
    window.addEventListener('pointermove', follow)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', letGo)
    window.addEventListener('keydown', onEscape)
    return () => {
      window.removeEventListener('pointermove', follow)
      window.removeEventListener('pointerup', release)
      window.removeEventListener('pointercancel', letGo)
      window.removeEventListener('keydown', onEscape)
    }
  }, [])
  return { grab, held, ghost, board }
}

function stageAt(x: number, y: number): Stage | null {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage]')
  return STAGES.find(stage => stage === column?.dataset.stage) ?? null
}

function scrollAtEdge(board: HTMLElement | null, x: number): void {
  if (!board) return
  const { left, right } = board.getBoundingClientRect()
  if (x < left + EDGE) board.scrollLeft -= EDGE_STEP
  if (x > right - EDGE) board.scrollLeft += EDGE_STEP
}

/** The click that ends a drag is none on the link below. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
}
