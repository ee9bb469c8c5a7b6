import { useEffect, useState } from 'react';
import type { CopyTest } from './PanelState.ts';
import { panelApi } from './panelApi.ts';
import type { PanelControl } from './usePanel.ts';

/** Which words each account sees, and which of them have sold. */
export function CopyTestTab({ control }: { control: PanelControl }) {
  const [test, setTest] = useState<CopyTest | null>(null);
  useEffect(() => {
    const read = () => void panelApi.copyTest().then(setTest, () => {});
    read();
    const timer = setInterval(read, 2000);
    return () => clearInterval(timer);
  }, []);
  if (!test) return null;
  return (
    <div className="copy-test">
      {test.experiment ? (
        <table>
          <caption>{test.campaign}, as written in Studio</caption>
          <thead>
            <tr>
              <th>Arm</th>
              <th>Headline</th>
              <th className="count">Accounts</th>
              <th className="count">Saw it</th>
              <th className="count">Paid</th>
            </tr>
          </thead>
          <tbody>
            {test.arms.map(({ arm, headline, assigned, exposed, paid }) => (
              <tr key={arm}>
                <td>{nameOf(arm)}</td>
                <td>{headline ?? '—'}</td>
                <td className="count">{assigned}</td>
                <td className="count">{exposed}</td>
                <td className="count">{paid}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="quiet">
          No test runs. Sign in as Paul, open <a href="/studio/">Studio</a>, edit the headline of a prompt and
          publish it 50/50. Then visit accounts below: each gets its arm, and keeps it.
        </p>
      )}
      <table>
        <caption>Accounts</caption>
        <thead>
          <tr>
            <th>Account</th>
            <th>Arm</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {test.rows.map(({ account, name, archived, owner, arm }) => (
            <tr key={account}>
              <td>
                {name} {archived && <span className="quiet">earlier run</span>}
              </td>
              <td>{arm === null ? <span className="quiet">not visited</span> : nameOf(arm)}</td>
              <td className="count">
                {owner && !archived && (
                  <button
                    type="button"
                    onClick={() =>
                      void control.actAndGo(`Signing in as ${owner.name}`, async () => {
                        await panelApi.signIn(owner.id);
                        return { path: '/members' };
                      })
                    }
                  >
                    Visit as {owner.name}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOf(arm: string): string {
  return arm === '0' ? 'A (control)' : String.fromCharCode(65 + Number(arm));
}
