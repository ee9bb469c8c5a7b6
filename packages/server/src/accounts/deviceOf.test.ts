import { expect, test } from 'vitest';
import { deviceOf } from './deviceOf.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0';

test.each([
  ['phone', { 'user-agent': `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36` }],
  [
    'phone',
    { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1' },
  ],
  ['phone', { 'user-agent': `Mozilla/5.0 (X11; Linux x86_64) ${chrome}`, 'sec-ch-ua-mobile': '?1' }],
  ['tablet', { 'user-agent': `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Safari/537.36` }],
  [
    'computer',
    { 'user-agent': `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`, 'sec-ch-ua-mobile': '?0' },
  ],
  [null, {}],
])('%s', (device, headers) => {
  expect(deviceOf(new Request('https://app.example/account', { headers: headers as HeadersInit }))).toBe(
    device,
  );
});
