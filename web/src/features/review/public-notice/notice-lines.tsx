import { type FormEvent, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import type { PagedList } from '../../../platform/pages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button } from '../../../ui/light/button.tsx'
import { Card, CardList, Facts } from '../../../ui/light/card-list.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { Money } from '../../../ui/money.tsx'
import { formatCount } from '../../../ui/money-format.ts'
import { useNarrow } from '../../../ui/use-narrow.ts'
import { ObjectionDialog } from './objection-dialog.tsx'
import { type NoticeLine, type PublicNotice, useNoticeLines } from './public-notices-api.ts'
import { publicNoticesWords } from './public-notices-words.ts'

/** The list of a notice, to be searched, with a way to object to each line while the notice runs. */
export function NoticeLines({ notice }: { notice: PublicNotice }) {
  const t = useMessages(publicNoticesWords)
  const [search, setSearch] = useSearchParams()
  const [objected, setObjected] = useState<NoticeLine>()
  const isNarrow = useNarrow()
  const text = search.get('text') ?? ''
  const list = useNoticeLines(notice.regionId, notice.noticeId, text)
  const find = (wanted: string) => setSearch(wanted === '' ? {} : { text: wanted }, { replace: true })
  const onObject = notice.isOpen ? setObjected : undefined
  return (
    <section className="zx-notice-lines" aria-labelledby="lines">
      <h2 id="lines">{t('listOf', { count: formatCount(notice.lineCount) })}</h2>
      <SearchForm key={text} text={text} onSearch={find} />
      {isNarrow || list.state !== 'ready' ? (
        <CardList
          list={list}
          rowKey={(line) => line.lineId}
          empty={
            <EmptyState
              picture="search"
              title={t('noLine')}
              hint={t('noLineHint')}
              action={<Button onClick={() => find('')}>{t('clearSearch')}</Button>}
            />
          }
        >
          {(line) => <LineCard line={line} onObject={onObject} />}
        </CardList>
      ) : (
        <LineTable list={list} onObject={onObject} />
      )}
      {objected ? (
        <ObjectionDialog
          key={objected.lineId}
          notice={notice}
          line={objected}
          onClose={() => setObjected(undefined)}
        />
      ) : null}
    </section>
  )
}

function SearchForm({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const t = useMessages(publicNoticesWords)
  const [typed, setTyped] = useState(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(typed.trim())
  }
  return (
    <search>
      <form onSubmit={submit} className="zx-line-search">
        <TextField
          label={t('search')}
          type="search"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">{t('searchGo')}</Button>
      </form>
    </search>
  )
}

interface LineProps {
  readonly line: NoticeLine
  readonly onObject: ((line: NoticeLine) => void) | undefined
}

function LineCard({ line, onObject }: LineProps) {
  const t = useMessages(publicNoticesWords)
  return (
    <Card title={line.name} tag={<Money fen={line.fen} />}>
      <Facts
        facts={[
          { name: t('idNumber'), value: <span className="zx-num">{line.idNumberMasked}</span> },
          { name: t('organization'), value: line.organizationName },
          { name: t('benefits'), value: <Benefits line={line} /> },
        ]}
      />
      <ObjectButton line={line} onObject={onObject} />
    </Card>
  )
}

function LineTable({ list, onObject }: { list: PagedList<NoticeLine>; onObject: LineProps['onObject'] }) {
  const t = useMessages(publicNoticesWords)
  return (
    <>
      <table className="zx-line-table">
        <caption className="zx-hidden">{t('list')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('organization')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('idNumber')}</th>
            <th scope="col">{t('benefits')}</th>
            <th scope="col" className="zx-right">
              {t('fen')}
            </th>
            {onObject ? <th scope="col">{t('action')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((line) => (
            <tr key={line.lineId}>
              <td>{line.organizationName}</td>
              <td className="zx-nowrap">{line.name}</td>
              <td className="zx-num">{line.idNumberMasked}</td>
              <td>
                <Benefits line={line} />
              </td>
              <td className="zx-right">
                <Money fen={line.fen} />
              </td>
              {onObject ? (
                <td>
                  <ObjectButton line={line} onObject={onObject} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasMore ? <MoreLines list={list} /> : null}
    </>
  )
}

function MoreLines({ list }: { list: PagedList<NoticeLine> }) {
  const t = useMessages(publicNoticesWords)
  return (
    <p className="zx-more-lines">
      <Button busy={list.isLoadingMore} onClick={() => void list.loadMore()}>
        {t('more')}
      </Button>
      <span className="zx-faint">{t('shownSoFar', { count: list.rows.length })}</span>
    </p>
  )
}

function Benefits({ line }: { line: NoticeLine }) {
  return <span lang="zh-CN">{line.benefits.join(' · ')}</span>
}

function ObjectButton({ line, onObject }: LineProps) {
  const t = useMessages(publicNoticesWords)
  if (onObject === undefined) return undefined
  return (
    <button
      type="button"
      className="zx-link-button zx-object-button"
      aria-label={t('objectOf', { name: line.name })}
      onClick={() => onObject(line)}
    >
      {t('object')}
    </button>
  )
}
