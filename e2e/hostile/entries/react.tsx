import { UpgradePrompt, UptierProvider, UsageMeter } from '@uptier/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** A React app in StrictMode, with React's development checks. Gives what unmounts it. */
export function showApp(element: Element, endpoint: string): () => void {
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <UptierProvider
        endpoint={endpoint}
        session={async () => 'token'}
        onError={(error) => console.error(error)}
      >
        <UsageMeter meter="seats" />
        <UpgradePrompt meter="seats" />
      </UptierProvider>
    </StrictMode>,
  );
  return () => root.unmount();
}
