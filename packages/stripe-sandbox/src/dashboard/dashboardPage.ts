import { baseStyle, page } from '../browser/html.ts';
import { runDashboard } from './runDashboard.ts';

const style = `${baseStyle}
body { font-size: 13px; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 12px 16px; border-bottom: 1px solid var(--line); }
h1 { font-size: 15px; font-weight: 600; margin: 0 auto 0 0; } h2 { font-size: 13px; font-weight: 600; margin: 0 0 8px; }
.layout { display: grid; grid-template-columns: 200px minmax(0, 1fr) minmax(0, 1fr); min-height: calc(100vh - 60px); }
.layout > * { padding: 16px; border-inline-end: 1px solid var(--line); min-width: 0; }
.layout > :last-child { border: 0; }
nav button { display: flex; justify-content: space-between; gap: 8px; width: 100%; border: 0; background: none; padding: 4px 8px; font-weight: 400; border-radius: 4px; text-align: start; }
nav button[aria-current=true] { background: var(--sunken); font-weight: 600; }
nav span, .quiet { color: var(--quiet); }
select, input { font: inherit; padding: 4px 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--ground); color: var(--ink); max-width: 100%; }
button { padding: 4px 10px; border-radius: 6px; font-weight: 400; }
aside { display: grid; gap: 20px; align-content: start; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-bottom: 8px; }
details { border-top: 1px solid var(--line); padding: 6px 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
pre { margin: 8px 0 0; padding: 8px; background: var(--sunken); border-radius: 6px; overflow: auto; max-height: 360px; font: 12px/1.4 ui-monospace, monospace; }
ol { list-style: none; margin: 0; padding: 0; } ol li { display: grid; grid-template-columns: 64px minmax(0, 1fr) auto; gap: 8px; padding: 3px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.bad { color: var(--bad); } .good { color: var(--good); }
@media (max-width: 900px) { .layout { grid-template-columns: 1fr; } .layout > * { border: 0; border-bottom: 1px solid var(--line); } nav { columns: 2; } }
`;

const body = `
<header>
  <h1>Stripe sandbox</h1>
  <span class="quiet" id="now"></span>
  <label>Webhooks <select id="mode">
    <option value="normal">normal</option><option value="delay">delayed</option><option value="duplicate">duplicated</option>
    <option value="reorder">reordered</option><option value="drop">dropped</option>
  </select></label>
  <button type="button" id="flush">Deliver waiting</button>
  <button type="button" id="reset">Reset everything</button>
</header>
<div class="layout">
  <nav aria-label="Objects" id="collections"></nav>
  <main>
    <h2 id="title">Objects</h2>
    <div id="objects"></div>
  </main>
  <aside>
    <section>
      <h2>Faults</h2>
      <form class="row" id="fault">
        <select name="kind" aria-label="Fault">
          <option>lost_request</option><option>lost_response</option><option>hang</option><option>500</option><option>429</option>
          <option>lock_timeout</option><option>402</option><option>409_in_use</option><option>idempotency_mismatch</option>
          <option>invalid_json</option><option>slow</option>
        </select>
        <select name="method" aria-label="Method"><option>POST</option><option>GET</option><option>DELETE</option></select>
        <input name="path" value="/v1/subscriptions/*" aria-label="Path" size="24">
        <input name="times" value="1" type="number" min="1" aria-label="Times" style="width: 64px">
        <button>Add</button>
        <button type="button" id="clear">Clear</button>
      </form>
      <div id="faults" class="quiet"></div>
    </section>
    <section>
      <h2>Test clocks</h2>
      <div id="clocks" class="quiet"></div>
    </section>
    <section>
      <h2>Log</h2>
      <ol id="log"></ol>
    </section>
  </aside>
</div>`;

export function dashboardPage(): Response {
  return page({ title: 'Stripe sandbox', style, body, script: `(${runDashboard})();` });
}
