import { Outlet } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { getLocale } from '#texts/locale.ts'
import logo from '../pacto.svg'
import { chooseLocale } from '../preferences.ts'
import { usePageFocus } from '../ui/use-page-focus.ts'
import styles from './entrance.module.css'

/** What stands around the pages before the shell. */
export function Entrance() {
  const content = usePageFocus()
  const other = getLocale() === 'es' ? 'en' : 'es'
  return (
    <div className={styles.entrance}>
      <header className={styles.head}>
        <img src={logo} width={28} height={28} alt="" />
        <strong>{m.shell_product()}</strong>
        <button type="button" className={styles.language} lang={other} onClick={() => chooseLocale(other)}>
          {other === 'es' ? 'Español' : 'English'}
        </button>
      </header>
      <main tabIndex={-1} ref={content} className={styles.card}>
        <Outlet />
      </main>
    </div>
  )
}
