import { PlanBadge, UpgradePrompt, UptierProvider } from '@uptier/react';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { Bridge } from '../panel/createBridge.ts';
import { ScenarioBridge } from '../panel/ScenarioBridge.tsx';
import { api, type CustomerSession } from './api.ts';
import { appearance } from './appearance.ts';
import { directionOf } from './display.ts';
import { Analytics } from './pages/Analytics.tsx';
import { ApiCalls } from './pages/ApiCalls.tsx';
import { Billing } from './pages/Billing.tsx';
import { Members } from './pages/Members.tsx';
import { Security } from './pages/Security.tsx';
import { SignIn } from './pages/SignIn.tsx';
import { Staff } from './pages/Staff.tsx';
import { Storage } from './pages/Storage.tsx';
import { Shell } from './parts/Shell.tsx';
import { useDisplay } from './useDisplay.ts';
import { navigate, useRoute } from './useRoute.ts';
import { useSession } from './useSession.ts';
import { useWords } from './useWords.ts';
import { WorkspaceContext } from './useWorkspace.ts';

const pages: Record<string, () => ReactNode> = {
  '/members': Members,
  '/storage': Storage,
  '/api-calls': ApiCalls,
  '/security': Security,
  '/analytics': Analytics,
  '/billing': Billing,
};

export function App({ bridge }: { bridge: Bridge }) {
  const { t } = useWords();
  const { session, reload } = useSession();
  if (session === 'loading') return <p className="waiting">{t('app.loading')}</p>;
  if (session === 'failed') return <p className="waiting">{t('app.failed')}</p>;
  if (!session.user) return <SignIn />;
  if (!session.workspace) return <Staff user={session.user} />;
  return <Workspace session={session} reload={reload} bridge={bridge} />;
}

interface WorkspaceProps {
  session: CustomerSession;
  reload(): Promise<void>;
  bridge: Bridge;
}

function Workspace({ session: { user, workspace }, reload, bridge }: WorkspaceProps) {
  const display = useDisplay();
  const route = useRoute();
  const context = useMemo(() => ({ user, workspace, reload }), [user, workspace, reload]);
  const CurrentPage = pages[route] ?? Members;
  useEffect(() => {
    if (!pages[route]) navigate('/members', { replace: true });
  }, [route]);

  return (
    <WorkspaceContext value={context}>
      {/* uptier:begin provider */}
      <UptierProvider
        endpoint="/uptier"
        session={api.uptierToken}
        locale={display.locale}
        dir={directionOf(display)}
        appearance={{ scheme: display.theme, ...appearance }}
      >
        {/* uptier:end */}
        <ScenarioBridge bridge={bridge} />
        <Shell user={user} workspace={workspace.name} badge={<PlanBadge />}>
          <CurrentPage />
        </Shell>
        {/* What comes unasked, once a campaign of its kind is published in Studio: a card in the corner of every page. */}
        <UpgradePrompt surface="card" />
      </UptierProvider>
    </WorkspaceContext>
  );
}
