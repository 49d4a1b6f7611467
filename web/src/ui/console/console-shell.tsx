import { Button, Drawer, Dropdown } from 'antd'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { ChevronIcon, Mark, MenuIcon, PersonIcon } from '../icons.tsx'
import { LanguageSwitch } from '../language-switch.tsx'
import { uiWords } from '../ui-words.ts'
import './console-shell.css'

/** Where the actions of a page stand: at the end of its content, in sight all the way down. */
export const actionPlace = 'actions'

/** One entry of the side navigation. */
export interface ShellEntry {
  readonly href: string
  readonly title: string
  readonly icon: ComponentType
  readonly current: boolean
  /** How much waits there, shown when above 0. */
  readonly count?: number | undefined
}

/** Entries under one heading. */
export interface ShellGroup {
  readonly key: string
  readonly title: string
  readonly entries: readonly ShellEntry[]
}

interface ConsoleShellProps {
  readonly name: string
  readonly subtitle: string
  readonly groups: readonly ShellGroup[]
  readonly person: { readonly name: string; readonly place: string }
  /** Roles the person holds; more than one gives a switch. */
  readonly roles: readonly { readonly key: string; readonly label: string }[]
  readonly role: string | undefined
  readonly onRole: (key: string) => void
  /** Today, as it counts here. */
  readonly day: ReactNode
  /** A line above everything, for what must never be overlooked. */
  readonly banner?: ReactNode
  /** What stands in the head on every screen, before the person. */
  readonly tools?: ReactNode
  readonly onSignOut: () => void
  readonly children: ReactNode
}

/** The frame of a console: navigation at the side, which becomes a drawer on narrow screens, and a head with day and person. */
export function ConsoleShell(props: ConsoleShellProps) {
  const t = useMessages(uiWords)
  const [location] = useLocation()
  const [drawerOpen, setDrawerOpen] = useState(false)
  useEffect(() => setDrawerOpen(false), [location])
  return (
    <div className="zx-shell">
      <a className="zx-skip" href="#content">
        {t('skip')}
      </a>
      {props.banner ? <div className="zx-shell-banner">{props.banner}</div> : null}
      <div className="zx-shell-frame">
        <aside className="zx-shell-side">
          <Brand name={props.name} subtitle={props.subtitle} />
          <SideNavigation groups={props.groups} />
        </aside>
        <div className="zx-shell-main">
          <header className="zx-shell-head">
            <Button
              className="zx-shell-menu"
              type="text"
              aria-label={t('openMenu')}
              aria-expanded={drawerOpen}
              icon={<MenuIcon />}
              onClick={() => setDrawerOpen(true)}
            />
            <span className="zx-shell-day">{props.day}</span>
            <span className="zx-shell-tools">
              {props.tools}
              <LanguageSwitch />
              <PersonMenu {...props} />
            </span>
          </header>
          <main id="content" tabIndex={-1} className="zx-shell-content">
            {props.children}
            <div id={actionPlace} className="zx-shell-actions" />
          </main>
        </div>
      </div>
      <Drawer
        open={drawerOpen}
        onClose={() => setDrawerOpen(false)}
        placement="left"
        size={272}
        title={<Brand name={props.name} subtitle={props.subtitle} />}
        styles={{ body: { padding: 0 } }}
      >
        <SideNavigation groups={props.groups} />
      </Drawer>
    </div>
  )
}

function Brand({ name, subtitle }: { name: string; subtitle: string }) {
  return (
    <Link href="/" className="zx-shell-brand">
      <Mark size={30} />
      <span>
        <b>{name}</b>
        <small>{subtitle}</small>
      </span>
    </Link>
  )
}

function SideNavigation({ groups }: { groups: readonly ShellGroup[] }) {
  const t = useMessages(uiWords)
  return (
    <nav className="zx-shell-nav" aria-label={t('menu')}>
      {groups.map((group) => (
        <section key={group.key}>
          <h2>{group.title}</h2>
          <ul>
            {group.entries.map(({ href, title, icon: Icon, current, count }) => (
              <li key={href}>
                <Link href={href} aria-current={current ? 'page' : undefined}>
                  <Icon />
                  <span>{title}</span>
                  {count !== undefined && count > 0 ? (
                    <em className="zx-num">{count > 999 ? '999+' : count}</em>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function PersonMenu({ person, roles, role, onRole, onSignOut }: ConsoleShellProps) {
  const t = useMessages(uiWords)
  const current = roles.find(({ key }) => key === role)
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        selectable: true,
        selectedKeys: role === undefined ? [] : [role],
        items: [
          { type: 'group', label: t('actingAs'), children: roles.map(({ key, label }) => ({ key, label })) },
          { type: 'divider' },
          { key: 'sign-out', label: t('signOut'), danger: true },
        ],
        onClick: ({ key }) => (key === 'sign-out' ? onSignOut() : onRole(key)),
      }}
    >
      <button
        type="button"
        className="zx-shell-person"
        aria-label={`${person.name} ${current?.label ?? person.place}`}
      >
        <span className="zx-shell-avatar">
          <PersonIcon />
        </span>
        <span className="zx-shell-person-text">
          <b>{person.name}</b>
          <small>{current?.label ?? person.place}</small>
        </span>
        <ChevronIcon />
      </button>
    </Dropdown>
  )
}
