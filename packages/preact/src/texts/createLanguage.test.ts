import { afterEach, expect, test, vi } from 'vitest';
import { createLanguage } from './createLanguage.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.doUnmock('../locales/id/index.ts');
});

function open(locale: string) {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const language = createLanguage({ locale }, { report: () => undefined, now: () => 0 });
  return { language, said: () => warn.mock.calls.flat().join() };
}

test('a developer is told once of a language without words; it reads English', async () => {
  vi.stubEnv('NODE_ENV', 'development');
  const { language, said } = open('fi');
  expect(said()).toContain('"fi"');
  expect(language.view.get().t('notNow')).toBe('Not now');
  await language.set('fi');
  expect(said().match(/"fi"/g)).toHaveLength(1);
});

test('of a language that has words, and in production, nobody is', () => {
  vi.stubEnv('NODE_ENV', 'development');
  expect(open('de-AT').said() + open('en-GB').said()).toBe('');
  vi.stubEnv('NODE_ENV', 'production');
  expect(open('sv').said()).toBe('');
});

test('words that are lost on the way read English, and are called English', async () => {
  vi.doMock('../locales/id/index.ts', () => Promise.reject(new Error('lost')));
  const { language } = open('id');
  await language.set('id');
  const { lang, locale, t } = language.view.get();
  expect([lang, locale, t('notNow')]).toEqual(['en', 'id', 'Not now']);
});
