import type { ApprovalRequest } from '@uptier/model';
import type { FlowContext, FlowErrorCode } from '../Flow.ts';
import type { RequireResult, UpgradeRequest } from '../UptierClient.ts';
import { unavailable } from '../unavailable.ts';
import type { Desk, Run } from './createDesk.ts';
import type { FlowPort } from './FlowPort.ts';

/** Shows somebody's approval request, prefilled; or why it cannot be approved any more. */
export async function openApproval(
  id: string,
  flow: {
    port: FlowPort;
    desk: Desk;
    begin(request: UpgradeRequest, more: Partial<FlowContext>): { run: Run; result: Promise<RequireResult> };
    block(run: Run, code: FlowErrorCode): void;
    enter(run: Run): void;
  },
): Promise<RequireResult> {
  const { port, desk, begin, block, enter } = flow;
  const find = () => desk.ready().snapshot.requests.find((request) => request.id === id);
  if (!find()) await port.refresh();
  if (desk.run()) return unavailable('busy');
  const approval = find() ?? null;
  const { run, result } = begin(approval ? requestOf(approval) : { browse: true }, { approval });
  if (!approval) block(run, 'not_found');
  else if (approval.state !== 'open') block(run, 'request_closed');
  else enter(run);
  return result;
}

/** Whose wall it was is the asker's matter; the approver sees the same offer for the same reason. */
function requestOf({ reason }: ApprovalRequest): UpgradeRequest {
  return 'meter' in reason ? { meter: reason.meter, add: reason.add } : { feature: reason.feature };
}
