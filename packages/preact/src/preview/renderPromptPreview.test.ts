import { fireEvent, within } from '@testing-library/preact';
import { decide, emptyPage } from '@uptier/model';
import { expect, test } from 'vitest';
import { catalog } from '../testing/catalog.ts';
import { now, snapshotOf } from '../testing/fixtures.ts';
import { inside, until } from '../testing/openPage.ts';
import { renderPromptPreview } from './renderPromptPreview.ts';

const snapshot = snapshotOf();
const decision = decide({ catalog, snapshot, target: { meter: 'seats' }, page: emptyPage(), now });
const given = { decision, snapshot, catalog, locale: 'en' };
const copy = { headline: ['Almost full: ', { v: 'left' }, ' left'], body: ['Room.'], cta: ['Look'] };

test('shows the real prompt with the words being edited, as they change', async () => {
  const host = document.createElement('div');
  const preview = renderPromptPreview(host, { ...given, copy });
  await until(() => inside(host).textContent?.includes('Almost full: 1 left'));
  preview.update({ ...given, copy: { ...copy, cta: ['Have a look'] } });
  expect(within(inside(host)).getByText('Have a look')).toBeTruthy();
  preview.stop();
  expect(host.shadowRoot!.childNodes).toHaveLength(0);
});

test('words being edited in another language run the way of that language', async () => {
  const host = document.createElement('div');
  const arabic = { headline: ['المقاعد توشك على النفاد'], body: ['المزيد'], cta: ['عرض'] };
  renderPromptPreview(host, { ...given, locale: 'ar', copy: arabic });
  const fact = await until(() => inside(host).querySelector('#fact'));
  expect([inside(host).dir, fact.querySelector('[dir=ltr]')]).toEqual(['rtl', null]);
});

test('its buttons do nothing', async () => {
  const host = document.createElement('div');
  renderPromptPreview(host, given);
  await until(() => inside(host).textContent);
  for (const button of within(inside(host)).getAllByRole('button')) fireEvent.click(button);
  expect(inside(host).textContent).toContain('19 of 20');
});
