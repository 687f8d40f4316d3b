import { Button, FileButton, Group, Loader, Radio, Stack, Text } from '@mantine/core'
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useState } from 'react'
import { IMPORT_KINDS, type ImportKind } from '#features/import-export/schema/words.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { sendFile } from './client.ts'
import styles from './import.module.css'

/** Chooses what is in the file, then the file itself by button or by dropping it. */
export function NewFile() {
  const [kind, setKind] = useState<ImportKind>('leads')
  const { send, isSending, error } = useSending(kind)
  return (
    <Stack gap="md" maw={720}>
      <Radio.Group
        value={kind}
        onChange={chosen => setKind(chosen as ImportKind)}
        label={m.import_what()}
        description={m.import_order_hint()}
      >
        <Stack gap="xs" mt="xs">
          {IMPORT_KINDS.map(each => (
            <Radio
              key={each}
              value={each}
              label={textByKey(`import_kind_${each}`)}
              description={textByKey(`import_kind_about_${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <DropPlace onFile={send} isSending={isSending} />
      {error !== null && <ProblemNotice error={error} />}
    </Stack>
  )
}

function DropPlace({ onFile, isSending }: { onFile: (file: File) => void; isSending: boolean }) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && !isSending) onFile(file)
  }
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      aria-label={m.import_new()}
      className={styles.drop}
      data-over={isOver}
      onDrop={drop}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
    >
      {isSending ? (
        <Group gap="sm" role="status">
          <Loader size="sm" aria-hidden />
          <Text>{m.import_sending()}</Text>
        </Group>
      ) : (
        <Group gap="xs" justify="center">
          <Text visibleFrom="sm">{m.import_drop()}</Text>
          <FileButton onChange={file => file && onFile(file)} accept=".csv,.txt,.tsv,text/csv,text/plain">
            {props => (
              <Button {...props} leftSection={<IconUpload size={16} aria-hidden />}>
                {m.import_choose()}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {m.import_limits()}
      </Text>
    </section>
  )
}

function useSending(kind: ImportKind) {
  const navigate = useNavigate()
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File) => {
    setSending(true)
    setError(null)
    try {
      const { id } = await sendFile(kind, file)
      await navigate({ to: '/import/$id', params: { id } })
    } catch (problem) {
      setError(problem)
    } finally {
      setSending(false)
    }
  }
  return { send: (file: File) => void send(file), isSending, error }
}
