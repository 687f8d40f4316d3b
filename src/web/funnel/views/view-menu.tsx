import { Button, Menu } from '@mantine/core'
import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { pipeline, type SavedView } from '../../lead/client.ts'
import { useMe } from '../../session.ts'
import { type FunnelSearch, leadsSearchOf, type useFunnelSearch } from '../funnel-search.ts'
import { isSameSearch } from './same-search.ts'
import { type Naming, ViewDialog } from './view-dialog.tsx'

const VIEWS_AT_MOST = 200

type ViewMenuProps = Pick<ReturnType<typeof useFunnelSearch>, 'search' | 'show'> & {
  /** The columns that show now. */
  columnKeys: readonly string[]
}

/** Saved views: go to one, keep what is seen as one, put one right. What is shown is always what the address says. */
export function ViewMenu({ search, show, columnKeys }: ViewMenuProps) {
  const { rows } = pipeline.usePages('GET /api/views', { query: { limit: VIEWS_AT_MOST } })
  const [naming, setNaming] = useState<Naming | null>(null)
  const active = rows.find(({ id }) => id === search.view)
  const asked = { search: leadsSearchOf(search), columns: [...columnKeys] }
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} stroke={1.5} aria-hidden />} maw={240}>
            {active ? active.name : m.funnel_views()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70dvh" style={{ overflowY: 'auto' }}>
          {rows.length === 0 && <Menu.Label maw={260}>{m.funnel_views_empty()}</Menu.Label>}
          {rows.map(view => (
            <Menu.Item
              key={view.id}
              aria-current={view === active || undefined}
              rightSection={view === active && <IconCheck size={16} aria-hidden />}
              onClick={() => show(searchOf(view))}
            >
              {view.name}
              {!view.isMine && <div className="quiet">{m.funnel_view_of({ name: view.owner.name })}</div>}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming({ kind: 'new', ...asked })}>{m.funnel_view_save_as()}</Menu.Item>
          {active && (
            <ViewActions
              view={active}
              asked={asked}
              show={show}
              onRename={() => setNaming({ kind: 'rename', view: active })}
            />
          )}
        </Menu.Dropdown>
      </Menu>
      <ViewDialog
        naming={naming}
        onClose={() => setNaming(null)}
        onSaved={id => show({ ...search, view: id, columns: columnKeys.join(',') })}
      />
    </>
  )
}

interface ViewActionsProps {
  view: SavedView
  asked: { search: FunnelSearch; columns: string[] }
  show: (search: FunnelSearch) => void
  onRename: () => void
}

/** What its maker does with a view, and those who lead with one that all use. */
function ViewActions({ view, asked, show, onRename }: ViewActionsProps) {
  const { member, abilities } = useMe()
  const restoring = pipeline.useMutation('POST /api/views/:id/restoration', {
    done: m.funnel_view_restored(),
    onDone: () => show(searchOf(view)),
  })
  const deleting = pipeline.useMutation('DELETE /api/views/:id', {
    done: m.funnel_view_deleted({ name: view.name }),
    undo: (_, { params }) => restoring.mutate({ params, body: {} }),
    onDone: () => show({ ...asked.search }),
  })
  const changing = pipeline.useMutation('PATCH /api/views/:id', { done: m.ui_saved() })
  const mayChange = view.isMine || (view.isShared && ['admin', 'manager'].includes(member.role))
  if (!mayChange) return null
  const of = { params: { id: view.id } }
  const isChanged = !isSameSearch(view.search, asked.search) || (view.columns ?? []).join() !== asked.columns.join()
  return (
    <>
      {isChanged && (
        <Menu.Item onClick={() => changing.mutate({ ...of, body: asked })}>
          {m.funnel_view_save({ name: view.name })}
        </Menu.Item>
      )}
      <Menu.Item onClick={onRename}>{m.funnel_view_rename()}</Menu.Item>
      {abilities.includes('leads.change') && (
        <Menu.Item onClick={() => changing.mutate({ ...of, body: { isShared: !view.isShared } })}>
          {view.isShared ? m.funnel_view_unshare() : m.funnel_view_share()}
        </Menu.Item>
      )}
      <Menu.Item color="red" onClick={() => deleting.mutate(of)}>
        {m.funnel_view_delete()}
      </Menu.Item>
    </>
  )
}

function searchOf({ id, search, columns }: SavedView): FunnelSearch {
  return { ...search, view: id, ...(columns ? { columns: columns.join(',') } : {}) }
}
