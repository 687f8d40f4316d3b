import { type RefObject, useEffect } from 'react'
import * as m from '#texts/compiled/messages.js'
import { isFree, useKeys } from '../../keyboard/keys.ts'

/** Arrows go from card to card and from column to column; with nothing focused, to the first card. Enter is the card's own link, `m` moves it. */
export function useBoardKeys(board: RefObject<HTMLElement | null>, onMove: (leadId: string) => void) {
  useKeys(m.keys_board(), [
    { key: '↑ ↓ ← →', label: m.keys_board_between() },
    { key: 'Enter', label: m.keys_open() },
    {
      key: 'm',
      label: m.keys_board_move(),
      run: () => {
        const id = focusedCard()?.dataset.card
        if (id) onMove(id)
      },
    },
  ])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = STEPS[event.key]
      if (!step || event.shiftKey || !isFree(event) || !mayStart(board.current)) return
      event.preventDefault()
      cardAfter(board.current, step)?.querySelector<HTMLElement>('[data-open]')?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [board])
}

const STEPS: Record<string, readonly [columns: number, cards: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

function focusedCard(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-card]') ?? null
}

/** From a card, or from where nothing has the focus. */
function mayStart(board: HTMLElement | null): boolean {
  const { activeElement } = document
  return (
    board !== null && (activeElement === document.body || activeElement?.id === 'content' || focusedCard() !== null)
  )
}

function cardAfter(board: HTMLElement | null, [columns, cards]: readonly [number, number]): HTMLElement | undefined {
  const filled = [...(board?.querySelectorAll('[data-stage]') ?? [])].map(cardsOf).filter(({ length }) => length > 0)
  const focused = focusedCard()
  const column = focused ? filled.findIndex(each => each.includes(focused)) : -1
  if (!focused || column < 0) return filled[0]?.[0]
  const row = filled[column]!.indexOf(focused)
  const next = filled[within(column + columns, filled.length)]!
  return next[within(row + cards, next.length)]
}

function cardsOf(column: Element): HTMLElement[] {
  return [...column.querySelectorAll<HTMLElement>('[data-card]')]
}

function within(index: number, length: number): number {
  return Math.min(length - 1, Math.max(0, index))
}
