import { expect, test } from 'vitest';
import { angleFor, angleText } from './angleText.ts';
import { CatalogError, defineCatalog } from './defineCatalog.ts';

const sso = {
  description: 'One sign-in for everything.',
  angles: { capability: 'Sign in with the company account.', risk: 'Who leaves is out the same day.' },
};

test('the stated need chooses the side from which a row speaks', () => {
  expect(angleText(sso, angleFor('security'))).toBe('Who leaves is out the same day.');
  expect(angleText(sso, angleFor(null))).toBe('Sign in with the company account.');
  expect(angleFor('other_tools')).toBe('competitive');
});

test('a side without words of its own says what the feature does, then its description, then nothing', () => {
  expect(angleText(sso, angleFor('integrations'))).toBe('Sign in with the company account.');
  expect(angleText({ description: sso.description }, angleFor('security'))).toBe(
    'One sign-in for everything.',
  );
  expect(angleText({}, 'risk')).toBeNull();
});

test.each(['http://example.com/case', 'javascript:alert(1)', 'example.com'])(
  'a proof link to %s is refused',
  (href) => {
    const define = () =>
      defineCatalog({
        currency: 'usd',
        meters: {},
        features: { sso: { name: 'SSO', group: 'security', proof: { label: 'How Acme uses it', href } } },
        plans: { free: { name: 'Free', prices: { month: 0 } } },
      });
    expect(define).toThrow(CatalogError);
    expect(define).toThrow('catalog.features.sso.proof.href');
  },
);
