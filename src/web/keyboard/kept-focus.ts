/** After so long whoever takes what had the focus away has given it elsewhere, if at all. */
const GIVEN_BY_MS = 150

const REACHABLE = 'input, textarea, select, button, a[href], [tabindex="0"]'

/**
 * Who works by keys keeps their place: a button that is disabled while it works has the focus again when it is done, and when what had it
 * is gone the dialog gets it, else the page. What is left by Tab or by Escape is left.
 */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null
  let isByKeys = false
  let wasTaken = false
  let due: ReturnType<typeof setTimeout> | undefined

  const giveBack = () => {
    if (!last || !isNowhere() || isWorking(last)) return
    const heir = isThere(last) ? last : placeInstead()
    heir?.focus({ preventScroll: true })
  }
  const look = () => {
    if (!isByKeys || !last) return
    wasTaken ||= !isThere(last)
    if (!wasTaken) return
    clearTimeout(due)
    due = setTimeout(giveBack, GIVEN_BY_MS)
  }
  const seen = new MutationObserver(look)
  seen.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] })
  const onFocus = ({ target }: FocusEvent) => {
    last = target instanceof HTMLElement ? target : null
    wasTaken = false
  }
  const onKey = () => {
    isByKeys = true
  }
  const onPointer = () => {
    isByKeys = false
  }
  window.addEventListener('focusin', onFocus)
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('pointerdown', onPointer, true)
  return () => {
    clearTimeout(due)
    seen.disconnect()
    window.removeEventListener('focusin', onFocus)
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('pointerdown', onPointer, true)
  }
}

function isNowhere(): boolean {
  return document.hasFocus() && (document.activeElement === null || document.activeElement === document.body)
}

function isThere(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled')
}

function isWorking(element: HTMLElement): boolean {
  return element.isConnected && element.matches('[data-loading]')
}

/** In the dialog on top what asks for the focus, else its first field, else what can be reached there; without a dialog the page. */
function placeInstead(): HTMLElement | null {
  const dialog = [...document.querySelectorAll('[role=dialog]')].at(-1)
  if (!dialog) return document.getElementById('content')
  const all = [...dialog.querySelectorAll<HTMLElement>(REACHABLE)].filter(
    one => isThere(one) && one.getClientRects().length > 0,
  )
  const first = (wanted: string) => all.find(one => one.matches(wanted))
  return first('[aria-invalid=true]') ?? first('[data-autofocus]') ?? first('input, textarea') ?? all[0] ?? null
}
