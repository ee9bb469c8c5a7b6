import { fireEvent } from '@testing-library/preact';
import { emptyPage } from '@uptier/model';
import { describe, expect, test, vi } from 'vitest';
import { candidateOf, memberOf, now, requestOf, snapshotOf, starter } from '../testing/fixtures.ts';
import { openPage, until } from '../testing/openPage.ts';

const seats = { meter: 'seats' };
const fromSeats = { browse: true, change: { plan: 'growth' }, need: { meter: 'seats', add: 1 } };

describe('a prompt for somebody who can pay', () => {
  test('says the fact, the consequence with its price, and offers a yes and a no', () => {
    const { root, view } = openPage().mount('prompt', seats);
    expect(root.textContent).toContain('19 of 20 seats in use');
    expect(root.textContent).toContain('Growth gives you more room: $149 a month.');
    expect(view.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'See Growth',
      'Not now',
    ]);
  });

  test('names the list price itself where the copy does not', () => {
    const plain = { headline: ['Seats are running out'], body: ['Growth has more.'], cta: ['See Growth'] };
    const snapshot = snapshotOf({ candidates: [candidateOf({ copy: { en: plain } })] });
    expect(openPage({ snapshot }).mount('prompt', seats).root.textContent).toContain('$149 a month');
  });

  test('says the price once, also where the copy isolates it and the locale marks it', async () => {
    const copy = { headline: ['المقاعد'], body: ['السعر: ', { v: 'price' }], cta: ['عرض'] };
    const snapshot = snapshotOf({ candidates: [candidateOf({ copy: { en: copy, ar: copy } })] });
    const { root } = openPage({ snapshot, locale: 'ar' }).mount('prompt', seats);
    await until(() => root.textContent?.includes('السعر'));
    expect(root.textContent?.match(/149|١٤٩/gu)).toHaveLength(1);
  });

  test('names no price to an account with a coupon', () => {
    const plain = { headline: ['Seats are running out'], body: ['Growth has more.'], cta: ['See Growth'] };
    const snapshot = snapshotOf({
      estimate: { kind: 'none', reason: 'coupon' },
      candidates: [candidateOf({ copy: { en: plain } })],
    });
    expect(openPage({ snapshot }).mount('prompt', seats).root.textContent).not.toContain('$');
  });

  test('opens its own proposal', () => {
    const page = openPage();
    fireEvent.click(page.mount('prompt', seats).view.getByText('See Growth'));
    expect(page.calls).toContainEqual(['require', fromSeats]);
    expect(page.calls).toContainEqual([
      'report',
      { kind: 'engaged', campaign: 'seats-95', meter: 'seats', band: 95 },
    ]);
  });

  test.each([
    ['starts', () => ({}), []],
    ['says why it cannot start', () => Promise.reject('used'), [[{ feature: 'sso' }, { error: 'used' }]]],
  ])('of something to try %s it in one step', async (_, answer, asked) => {
    const offer = { kind: 'trial', feature: 'sso' } as const;
    const snapshot = snapshotOf({
      candidates: [
        candidateOf({ offer, copy: { en: { headline: ['SSO'], body: ['Try it.'], cta: ['Try'] } } }),
      ],
      trials: { features: { sso: 14 }, plans: {} },
    });
    const page = openPage({ snapshot, answer });
    fireEvent.click(page.mount('prompt', seats).view.getByText('Try'));
    const refreshed = vi.spyOn(page.client, 'refresh');
    await until(() => refreshed.mock.calls.length === 1);
    await refreshed.mock.results[0]!.value;
    expect(page.calls).toContainEqual(['call', 'POST /trials', { body: { feature: 'sso' } }]);
    expect(page.calls.flatMap(([name, ...said]) => (name === 'require' ? [said] : []))).toEqual(asked);
  });

  test('declined, it says so once with its band, and tells the host', () => {
    const page = openPage();
    fireEvent.click(page.mount('prompt', seats).view.getByText('Not now'));
    expect(page.calls).toContainEqual([
      'report',
      { kind: 'dismissed', campaign: 'seats-95', meter: 'seats', band: 95 },
    ]);
    expect(page.events).toContainEqual({ type: 'prompt_dismissed', target: seats, campaign: 'seats-95' });
  });

  test('dismissed, it is a thin line that still opens the offer', () => {
    const page = openPage({
      page: { ...emptyPage(), dismissed: [{ campaign: 'seats-95', band: '95', at: now }] },
    });
    const { view } = page.mount('prompt', seats);
    expect(view.getAllByRole('button')).toHaveLength(1);
    fireEvent.click(view.getByText('See the offer'));
    expect(page.calls).toContainEqual(['require', fromSeats]);
  });

  test('gives a date range when there is one, and none once the limit is reached', () => {
    const { meters } = snapshotOf();
    const withForecast = (active: number) =>
      snapshotOf({
        meters: {
          ...meters,
          seats: {
            ...meters.seats!,
            active,
            pending: 0,
            forecast: { from: now + 86_400_000, to: now + 4 * 86_400_000 },
          },
        },
      });
    const page = openPage({ snapshot: withForecast(19) });
    const { root } = page.mount('prompt', seats);
    expect(root.textContent).toContain('between Nov 22 and Nov 25');
    const { seats: near } = withForecast(19).meters;
    const day = { ...near!, forecast: { from: now, to: now + 1000 } };
    page.show(snapshotOf({ meters: { ...meters, seats: day } }));
    expect(root.textContent).toContain('between Nov 21 and Nov 22');
    page.show(withForecast(20));
    expect(root.textContent).toContain('20 of 20');
    expect(root.textContent).not.toContain('At this pace');
  });

  test('is reported as seen once, not at every drawing', () => {
    const page = openPage();
    page.mount('prompt', seats);
    page.show(snapshotOf({ version: 'v2' }));
    page.show(snapshotOf({ version: 'v3' }));
    expect(page.calls.filter(([, event]) => (event as { kind?: string })?.kind === 'exposure')).toEqual([
      ['report', { kind: 'exposure', campaign: 'seats-95', meter: 'seats', band: 95 }],
    ]);
  });

  test('with a payment overdue it says "update payment" and never "upgrade"', async () => {
    const page = openPage({ snapshot: snapshotOf({ status: 'past_due', blockedBy: 'past_due' }) });
    const { root, view } = page.mount('prompt', seats);
    await until(() => root.textContent);
    expect(root.textContent).toContain('The last payment did not go through.');
    expect(root.textContent).not.toContain('Growth');
    fireEvent.click(view.getByText('Update payment'));
    await until(() => page.events.some((event) => event.type === 'update_payment'));
  });

  test('where the page to update it cannot be opened, that is said', async () => {
    const answer = () => Promise.reject('offline');
    const page = openPage({ snapshot: snapshotOf({ status: 'past_due', blockedBy: 'past_due' }), answer });
    const { root, view } = page.mount('prompt', seats);
    await until(() => root.textContent);
    fireEvent.click(view.getByText('Update payment'));
    await until(() => page.calls.some(([name]) => name === 'require'));
    expect(page.calls.at(-1)).toEqual(['require', { browse: true }, { error: 'offline' }]);
  });
});

describe('a prompt for somebody who cannot pay', () => {
  test('leads to asking, without a price of its own', () => {
    const page = openPage({ snapshot: memberOf() });
    const { view } = page.mount('prompt', seats);
    expect(view.getByText('Ask for Growth')).toBeTruthy();
  });

  test('names the one person who can decide', () => {
    const snapshot = memberOf({ approvers: [{ id: 'dana', name: 'Dana Ortiz' }] });
    expect(openPage({ snapshot }).mount('prompt', seats).view.getByText('Ask Dana Ortiz')).toBeTruthy();
  });

  test('shows the request that is under way instead of asking again', async () => {
    const { root, view } = openPage({ snapshot: memberOf({ requests: [requestOf()] }) }).mount(
      'prompt',
      seats,
    );
    await until(() => root.textContent);
    expect(root.textContent).toContain('You asked Dana Ortiz for Growth on Nov 20.');
    expect(view.queryByRole('button')).toBeNull();
  });

  test('is silent where nobody could be asked', () => {
    expect(openPage({ snapshot: memberOf({ approvers: [] }) }).mount('prompt', seats).root.textContent).toBe(
      '',
    );
  });
});

test.each([
  ['an offer', {}],
  [
    'what is left of a dismissed one',
    { dismissed: [{ campaign: 'seats-95', band: '95' as const, at: now }] },
  ],
])('%s whose figures may not be true any more says since when', (_, more) => {
  const { root } = openPage({ known: 'stale', page: { ...emptyPage(), ...more } }).mount('prompt', seats);
  expect(root.textContent).toMatch(/As of \d+:\d+.[AP]M; no connection right now/);
  expect(openPage().mount('prompt', seats).root.textContent).not.toContain('As of');
});

test('an offer that the server has not put into words takes the place of the one before when it can be told', async () => {
  const page = openPage();
  const { root } = page.mount('prompt', seats);
  expect(root.textContent).toContain('19 of 20');
  page.show(snapshotOf({ candidates: [candidateOf({ copy: { en: dated } })] }));
  expect(root.textContent).toContain('19 of 20');
  await until(() => root.textContent?.includes('Room until Dec 3'));
});

test('words that are lost on the way are told, leave nothing in their place, and are asked for again', async () => {
  vi.doMock('../widgets/index.ts', () => Promise.reject(new Error('lost')));
  const page = openPage();
  const { root } = page.mount('prompt', seats);
  const showDated = (version: string) =>
    page.show(snapshotOf({ version, candidates: [candidateOf({ copy: { en: dated } })] }));
  showDated('v2');
  await until(() => page.told.length);
  expect(page.errors, 'a lost connection is no mistake of ours').toEqual([]);
  expect([root.textContent, page.told.length]).toEqual(['', 1]);
  vi.doUnmock('../widgets/index.ts');
  showDated('v3');
  await until(() => root.textContent?.includes('Room until Dec 3'));
});

/** A day depends on where the reader is, so no server says it ahead. */
const dated = { headline: ['Room until ', { v: 'renewal', f: 'date' as const }], body: ['x'], cta: ['y'] };

test('copy with a missing value hides the prompt: half a sentence is worse than none', async () => {
  const broken = { headline: ['Only ', { v: 'nonsense' }, ' left'], body: ['x'], cta: ['y'] };
  const snapshot = snapshotOf({ candidates: [candidateOf({ copy: { en: broken } })] });
  const { root } = openPage({ snapshot }).mount('prompt', seats);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(root.textContent).toBe('');
});

test('a member of staff moving the prompt to another meter sees that meter', () => {
  const page = openPage();
  const { root, update } = page.mount('prompt', seats);
  update({ meter: 'storage' });
  expect(root.textContent).toBe('');
  update(seats);
  expect(root.textContent).toContain('19 of 20');
});

test('comes in the language of the page once its words are there, and never flashes in another', async () => {
  const page = openPage({ locale: 'de' });
  const { root } = page.mount('prompt', seats);
  expect(root.textContent).toBe('');
  await until(() => root.textContent);
  expect(root.lang).toBe('de');
  expect(root.textContent).toContain('19 von 20');
  expect(root.textContent).toContain('Jetzt nicht');
});

test('a trial says in the place of its feature when it ends, and that nothing is charged then', async () => {
  const grants = [{ id: 'g1', features: ['sso'], plan: null, endsAt: now + 7 * 86_400_000 }];
  // As the server says it: what may be used has its trials in it.
  const features = { ...snapshotOf().features, sso: true };
  const page = openPage({ snapshot: snapshotOf({ grants, features }) });
  const { view } = page.mount('prompt', { feature: 'sso' });
  await until(() => view.queryByText('Single sign-on (SSO) is on trial until Nov 28.'));
  expect(view.getByText('Then it ends by itself, and nothing is charged.')).toBeTruthy();
  fireEvent.click(view.getByText('See Growth'));
  await until(() => page.calls.length);
  expect(page.calls.at(-1)).toEqual(['require', { browse: true, change: { plan: 'growth' } }]);
});

test('in its last three days a trial is no longer said in passing', async () => {
  const toneWith = async (left: number) => {
    const grants = [{ id: 'g1', features: ['sso'], plan: null, endsAt: now + left }];
    const page = openPage({ snapshot: snapshotOf({ grants, features: { sso: true } }) });
    const { root } = page.mount('prompt', { feature: 'sso' });
    return (await until(() => root.querySelector('.row'))).classList.contains('quiet');
  };
  expect([await toneWith(3 * 86_400_000 + 1), await toneWith(3 * 86_400_000)]).toEqual([true, false]);
});

test('a plan on trial says so in the place of what it adds, a feature or room, and leads to that plan', async () => {
  const grants = [{ id: 'g1', features: [], plan: 'growth', endsAt: now + 7 * 86_400_000 }];
  const { meters, features } = snapshotOf();
  const snapshot = snapshotOf({
    grants,
    features: { ...features, sso: true },
    meters: { ...meters, seats: { ...meters.seats!, limit: 50 } },
  });
  const page = openPage({ snapshot });
  for (const target of [{ feature: 'sso' }, seats]) {
    const { view } = page.mount('prompt', target);
    await until(() => view.queryByText('Growth is on trial until Nov 28.'));
    fireEvent.click(view.getByText('See Growth'));
    await until(() => page.calls.length);
    expect(page.calls.pop()).toEqual(['require', { browse: true, change: { plan: 'growth' } }]);
  }
});

test('what was tried and is paid for by now says nothing of a trial', async () => {
  const grants = [{ id: 'g1', features: ['sso'], plan: 'growth', endsAt: now + 7 * 86_400_000 }];
  const plan = { ...starter, id: 'growth' };
  const page = openPage({ snapshot: snapshotOf({ grants, plan, features: { sso: true }, candidates: [] }) });
  const [there, room] = [page.mount('prompt', { feature: 'sso' }), page.mount('prompt', seats)];
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([there.root.textContent, room.root.textContent]).toEqual(['', '']);
});
