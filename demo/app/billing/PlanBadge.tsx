import { useUptier } from '@uptier/react';

/** The name of the plan the workspace is on; nothing while it is not known. */
export function PlanBadge() {
  const { snapshot, catalog } = useUptier();
  const plan = catalog?.plans.find(({ id }) => id === snapshot?.plan?.id);
  if (!plan) return null;
  return <span className="badge">{typeof plan.name === 'string' ? plan.name : plan.name.en}</span>;
}
