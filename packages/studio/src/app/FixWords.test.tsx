import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import type { CampaignDetail, ExperimentView, PreviewRequest } from '../api/contract.ts';
import type { StudioApi } from './createApi.ts';
import { FixWords } from './FixWords.tsx';

const copy = { en: { headline: 'Room for moer', body: 'Body', cta: 'Go' } };
const parts = { en: { headline: ['Room for moer'], body: ['Body'], cta: ['Go'] } };
const arm = {
  ...{ id: '0', name: 'A', weight: 0.5, headline: '', withheld: false, changes: [] },
  copy,
  parts,
};
const experiment = { arms: [arm, { ...arm, id: '1', name: 'B' }] } as unknown as ExperimentView;
const campaign = {
  ...{ id: 'seats', fields: [], live: { copy } },
  choices: { locales: [{ id: 'en', name: 'English' }] },
} as unknown as CampaignDetail;

test('what must not be said is told while a mistake is put right', async () => {
  const finding = {
    locale: 'en',
    field: 'headline',
    rule: 'threat',
    level: 'error',
    message: 'Do not threaten.',
  };
  const preview = vi.fn(async (_id: string, { copy }: PreviewRequest) => ({
    findings: copy.en.headline.includes('or else') ? [finding] : [],
  }));
  const host = document.body.appendChild(document.createElement('main'));
  const api = { preview } as unknown as StudioApi;
  void act(() => render(<FixWords {...{ api, campaign }} test={experiment} fix={() => undefined} />, host));
  const line = host.querySelector<HTMLElement>('[role="textbox"]')!;
  await act(async () => {
    line.append(document.createTextNode(', or else'));
    line.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await vi.waitFor(() =>
    expect(host.querySelector('.findings .error')?.textContent).toBe('Do not threaten.'),
  );
  expect(line.getAttribute('aria-invalid')).toBe('true');
});
