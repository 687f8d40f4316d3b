import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import styles from './scroll-aside.module.css'

/** What may be wider than the page: it scrolls sideways, is reached by key, and fades at the edge behind which there is more. */
export function ScrollAside({
  label,
  className,
  children,
}: {
  label: string
  className?: string | undefined
  children: ReactNode
}) {
  const region = useRef<HTMLElement>(null)
  return (
    <FadingAside region={region}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by key */}
      <section ref={region} className={`${styles.scroll} ${className ?? ''}`} aria-label={label} tabIndex={0}>
        {children}
      </section>
    </FadingAside>
  )
}

/** The fading alone, around a region that scrolls in a way of its own. */
export function FadingAside({ region, children }: { region: RefObject<HTMLElement | null>; children: ReactNode }) {
  const { isMoreBefore, isMoreAfter } = useMoreAside(region)
  return (
    <div
      className={styles.frame}
      data-more-before={isMoreBefore || undefined}
      data-more-after={isMoreAfter || undefined}
    >
      {children}
    </div>
  )
}

/** Half pixels of a zoomed page are no more to see. */
const ROUNDING = 2

function useMoreAside(region: RefObject<HTMLElement | null>) {
  const [isMoreBefore, setBefore] = useState(false)
  const [isMoreAfter, setAfter] = useState(false)
  useEffect(() => {
    const element = region.current
    if (!element) return
    const look = () => {
      const { scrollLeft, scrollWidth, clientWidth } = element
      setBefore(scrollLeft > ROUNDING)
      setAfter(scrollLeft + clientWidth < scrollWidth - ROUNDING)
    }
    look()
    const sizes = new ResizeObserver(look)
    for (const watched of [element, ...element.children]) sizes.observe(watched)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [region])
  return { isMoreBefore, isMoreAfter }
}
