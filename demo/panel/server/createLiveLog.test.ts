import { describe, expect, test } from 'vitest';
import { createLiveLog } from './createLiveLog.ts';

describe('the live log', () => {
  test('never shows a secret, however deep it lies', () => {
    const log = createLiveLog();
    log.add({
      source: 'request',
      title: 'POST /upgrades → 201',
      detail: {
        sent: [{ token: 'abc' }],
        answer: { clientSecret: 'pi_1_secret_2', client_secret: null, id: 'up_1' },
      },
    });
    expect(JSON.stringify(log.all())).not.toMatch(/abc|pi_1_secret_2/);
    expect(log.all()[0]!.detail).toMatchObject({
      answer: { clientSecret: '(secret)', client_secret: null, id: 'up_1' },
    });
  });

  test('keeps the latest 500 lines, each with an id of its own', () => {
    const log = createLiveLog();
    for (let i = 0; i < 620; i++) log.add({ source: 'host', title: String(i) });
    const titles = log.all().map(({ title }) => title);
    expect([titles.length, titles[0], titles.at(-1)]).toEqual([500, '120', '619']);
    expect(new Set(log.all().map(({ id }) => id)).size).toBe(500);
  });
});
