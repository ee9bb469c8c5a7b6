import { type ReactNode, useEffect, useState } from 'react';
import { api, type CurrentUser } from '../api.ts';
import { followLink, useRoute } from '../useRoute.ts';
import { switchUser } from '../useSession.ts';
import { useWords } from '../useWords.ts';
import type { WordKey } from '../words/en.ts';
import { Avatar } from './Avatar.tsx';
import { Icon, type IconName } from './Icon.tsx';

const pages: { path: string; icon: IconName; word: WordKey }[] = [
  { path: '/members', icon: 'members', word: 'nav.members' },
  { path: '/storage', icon: 'storage', word: 'nav.storage' },
  { path: '/api-calls', icon: 'api', word: 'nav.api' },
  { path: '/security', icon: 'security', word: 'nav.security' },
  { path: '/analytics', icon: 'analytics', word: 'nav.analytics' },
  { path: '/billing', icon: 'billing', word: 'nav.billing' },
];

export interface ShellProps {
  user: CurrentUser;
  workspace: string;
  /** Stands beside the workspace's name. */
  badge: ReactNode;
  children: ReactNode;
}

/** Sidebar, and on small screens a bar with a menu. */
export function Shell({ user, workspace, badge, children }: ShellProps) {
  const { t } = useWords();
  const route = useRoute();
  const [menu, setMenu] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the menu.
  useEffect(() => setMenu(false), [route]);

  return (
    <div className={menu ? 'shell menu-open' : 'shell'}>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="side">
        <div className="brand">
          <Wordmark />
          <button
            type="button"
            className="menu-toggle"
            aria-expanded={menu}
            aria-controls="menu"
            onClick={() => setMenu(!menu)}
          >
            <Icon name={menu ? 'close' : 'menu'} />
            <span className="hidden">{t('nav.menu')}</span>
          </button>
        </div>
        <div className="side-rest" id="menu">
          <div className="workspace">
            <strong>{workspace}</strong>
            {badge}
          </div>
          <nav aria-label={t('nav.main')}>
            {pages.map(({ path, icon, word }) => (
              <a
                key={path}
                href={path}
                onClick={followLink}
                aria-current={route === path ? 'page' : undefined}
              >
                <Icon name={icon} />
                {t(word)}
              </a>
            ))}
          </nav>
          <UserBox user={user} />
        </div>
      </header>
      {children}
    </div>
  );
}

export function UserBox({ user }: { user: CurrentUser }) {
  const { t } = useWords();
  return (
    <div className="user">
      <Avatar name={user.name} />
      <div>
        <strong>{user.name}</strong>
        <span>
          {user.role !== 'staff' && <>{t(`role.${user.role}`)} · </>}
          <button type="button" onClick={() => void api.signOut().then(() => switchUser('/'))}>
            {t('nav.signOut')}
          </button>
        </span>
      </div>
    </div>
  );
}

export function Wordmark() {
  return (
    <span className="wordmark">
      <img src="/quill.svg" alt="" width="24" height="24" />
      Quillboard
    </span>
  );
}
