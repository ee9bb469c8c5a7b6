/** The dashboard's behaviour: reads the control API, draws, and polls. Self-contained: its source is sent to the browser. */
export function runDashboard(): void {
  interface Fault {
    kind: string;
    match: { method?: string; path?: string };
    times?: number;
  }
  interface Clock {
    id: string;
    name: string | null;
    frozen_time: number;
  }
  interface State {
    counts: Record<string, number>;
    faults: Fault[];
    webhooks: { mode: string };
    clocks: Clock[];
    now: number;
  }
  interface Row {
    id: string;
    [field: string]: unknown;
  }

  let shown = 'subscriptions';
  let drawn = '';
  const byId = (id: string) => document.getElementById(id) as HTMLElement;
  const time = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');

  async function get<T>(path: string): Promise<T> {
    return (await fetch(`/_sandbox/api/${path}`)).json() as Promise<T>;
  }

  async function post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`/_sandbox/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as State & { error?: { message: string } };
    if (answer.error) window.alert(answer.error.message);
    await refresh();
  }

  function element(tag: string, text: string, className = ''): HTMLElement {
    const node = document.createElement(tag);
    node.textContent = text;
    node.className = className;
    return node;
  }

  function button(text: string, onClick: () => void): HTMLElement {
    const node = element('button', text) as HTMLButtonElement;
    node.type = 'button';
    node.addEventListener('click', onClick);
    return node;
  }

  function drawCollections(counts: Record<string, number>) {
    const rows = Object.entries(counts).map(([name, count]) => {
      const row = button(name.replaceAll('_', ' '), () => {
        shown = name;
        void refresh();
      });
      row.setAttribute('aria-current', String(name === shown));
      row.append(element('span', String(count)));
      return row;
    });
    byId('collections').replaceChildren(...rows);
  }

  /** `starter`, or `seats × 5`. */
  function itemsOf(row: Row): string[] {
    const { data = [] } = (row.items ?? {}) as {
      data?: {
        quantity?: number;
        price: { id: string; lookup_key: string | null; nickname: string | null };
      }[];
    };
    return data.map(({ quantity = 1, price }) => {
      const name = price.lookup_key ?? price.nickname ?? price.id;
      return quantity === 1 ? name : `${name} × ${quantity}`;
    });
  }

  function summary(row: Row): string {
    const parts = [
      row.status,
      ...itemsOf(row),
      row.type,
      row.name ?? row.email ?? row.nickname ?? row.lookup_key,
      row.description,
    ];
    const amount = row.total ?? row.amount ?? row.amount_total ?? row.unit_amount;
    const told = [row.id, ...parts, typeof amount === 'number' ? `${amount} ${row.currency}` : null];
    return told.filter((part) => typeof part === 'string' && part !== '').join(' · ');
  }

  function drawObjects(rows: Row[]) {
    byId('title').textContent = shown.replaceAll('_', ' ');
    // Redrawing would close what is being read.
    const fingerprint = `${shown}:${JSON.stringify(rows)}`;
    if (fingerprint === drawn) return;
    drawn = fingerprint;
    const open = new Set([...document.querySelectorAll('#objects details[open]')].map((node) => node.id));
    const nodes = rows.map((row) => {
      const details = document.createElement('details');
      details.id = `object-${row.id}`;
      details.open = open.has(details.id);
      details.append(element('summary', summary(row)), element('pre', JSON.stringify(row, null, 2)));
      return details;
    });
    byId('objects').replaceChildren(...(nodes.length ? nodes : [element('p', 'None yet.', 'quiet')]));
  }

  function drawFaults(faults: Fault[]) {
    const lines = faults.map((fault) =>
      element(
        'div',
        `${fault.kind} · ${fault.match.method ?? 'any'} ${fault.match.path ?? 'any path'} · ${fault.times ?? 'every'} left`,
      ),
    );
    byId('faults').replaceChildren(...(lines.length ? lines : [element('div', 'None: everything works.')]));
  }

  function drawClocks(clocks: Clock[]) {
    const rows = clocks.map((clock) => {
      const row = element('div', `${clock.name ?? clock.id} · ${time(clock.frozen_time)} `, 'row');
      for (const [label, days] of [
        ['+1 h', 1 / 24],
        ['+1 day', 1],
        ['+1 week', 7],
        ['+1 month', 31],
      ] as const) {
        row.append(button(label, () => void post(`clocks/${clock.id}/advance`, { seconds: days * 86_400 })));
      }
      return row;
    });
    byId('clocks').replaceChildren(...(rows.length ? rows : [element('div', 'None yet.')]));
  }

  function drawLog(entries: Record<string, unknown>[]) {
    const rows = entries.reverse().map((entry) => {
      const row = document.createElement('li');
      const status = entry.kind === 'event' ? '' : String(entry.status === 0 ? 'dead' : entry.status);
      const failed = !/^(2\d\d|)$/.test(status);
      const what =
        entry.kind === 'request'
          ? `${entry.method} ${entry.path}`
          : entry.kind === 'event'
            ? `${entry.type} ${entry.object}`
            : `${entry.type} → ${entry.url}`;
      row.append(
        element('span', String(entry.kind), 'quiet'),
        element('span', what),
        element('span', status, failed ? 'bad' : 'good'),
      );
      return row;
    });
    byId('log').replaceChildren(...rows);
  }

  async function refresh() {
    const [state, objects, log] = await Promise.all([
      get<State>('state'),
      get<{ data: Row[] }>(`objects/${shown}`),
      get<{ entries: Record<string, unknown>[] }>('log?limit=100'),
    ]);
    byId('now').textContent = `${time(state.now)} UTC`;
    (byId('mode') as HTMLSelectElement).value = state.webhooks.mode;
    drawCollections(state.counts);
    drawObjects(objects.data);
    drawFaults(state.faults);
    drawClocks(state.clocks);
    drawLog(log.entries);
    return state;
  }

  byId('mode').addEventListener(
    'change',
    (event) => void post('webhooks', { mode: (event.target as HTMLSelectElement).value }),
  );
  byId('flush').addEventListener('click', () => void post('webhooks/flush', {}));
  byId('clear').addEventListener('click', () => void post('faults', []));
  byId('reset').addEventListener('click', () => {
    if (window.confirm('Forget every object and webhook endpoint?')) void post('reset', {});
  });
  byId('fault').addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const { faults } = await get<State>('state');
    const match = { method: String(form.get('method')), path: String(form.get('path')) };
    await post('faults', [
      ...faults,
      { kind: String(form.get('kind')), match, times: Number(form.get('times')) },
    ]);
  });

  void refresh();
  setInterval(() => {
    if (document.visibilityState === 'visible') void refresh().catch(() => {});
  }, 2000);
}
