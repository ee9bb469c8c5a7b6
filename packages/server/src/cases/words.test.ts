import { lintCopy } from '@uptier/model';
import { expect, test } from 'vitest';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { id } from './words/id.ts';
import { ms } from './words/ms.ts';

test.each(Object.entries({ en, de, id, ms, ar }))(
  'every sentence of a business case in %s passes the copy lint, and names the same values',
  (locale, words) => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const [key, text] of Object.entries(words)) {
      const errors = lintCopy({ slot: 'body', text, locale }).filter(({ level }) => level === 'error');
      expect([key, errors]).toEqual([key, []]);
      expect([key, holes(text)]).toEqual([key, holes(en[key as keyof typeof en])]);
    }
  },
);
