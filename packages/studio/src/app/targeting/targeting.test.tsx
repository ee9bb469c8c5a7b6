import type { Audience, Condition } from '@uptier/model';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { Choices } from '../../api/contract.ts';
import { AudienceFields } from './AudienceFields.tsx';
import { ConditionFields } from './ConditionFields.tsx';

afterEach(() => document.body.replaceChildren());

const choices: Choices = {
  plans: [],
  meters: [{ id: 'seats', name: 'Seats' }],
  features: [],
  addOns: [],
  locales: [],
  interrupts: false,
  pacing: { pauseDays: 7, perPeriod: 3 },
};

/** Fields in a page that is drawn again with every save and every count that arrives. */
function open<T>(first: T, draw: (now: T, set: (next: T) => void) => preact.JSX.Element) {
  let written = first;
  let again = () => {};
  function Page() {
    const [now, set] = useState(first);
    const [, count] = useState(0);
    written = now;
    again = () => count((last) => last + 1);
    return draw(now, set);
  }
  const host = document.body.appendChild(document.createElement('main'));
  void act(() => render(<Page />, host));
  const field = (label: string, at = 0) =>
    [...host.querySelectorAll<HTMLInputElement>('input')].filter((one) =>
      (one.ariaLabel ?? one.getAttribute('aria-label') ?? one.closest('label')?.textContent)?.startsWith(
        label,
      ),
    )[at]!;
  return {
    host,
    field,
    written: () => written,
    redraw: () => void act(() => again()),
    type(box: HTMLInputElement, text: string) {
      void act(() => {
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
    leave: (box: HTMLInputElement) => void act(() => void box.dispatchEvent(new FocusEvent('blur'))),
  };
}

test('names that are being typed outlast whatever is drawn meanwhile, and each stroke is in the draft', () => {
  const page = open<Audience>({}, (audience, set) => <AudienceFields {...{ audience, choices, set }} />);
  const box = page.field('Segments');
  page.type(box, 'smb, ');
  page.redraw();
  expect(box.value).toBe('smb, ');
  page.type(box, 'smb, mid');
  expect(page.written()).toEqual({ segments: ['smb', 'mid'] });
  page.type(box, 'smb,, mid ,');
  page.leave(box);
  expect(box.value).toBe('smb, mid');
});

test('a percentage may be empty while another is typed', () => {
  const first: Audience = { usage: [{ meter: 'seats', from: 0.5 }] };
  const page = open(first, (audience, set) => <AudienceFields {...{ audience, choices, set }} />);
  const box = page.field('From percent');
  page.type(box, '');
  page.redraw();
  expect(box.value).toBe('');
  page.type(box, '80');
  expect(page.written()).toEqual({ usage: [{ meter: 'seats', from: 0.8 }] });
});

const traits: Condition = { crm: true, teams: { $gte: 2 } };
const openTraits = () =>
  open(traits, (condition, set) => <ConditionFields label="Traits" condition={condition} set={set} />);

test('a trait keeps the name that is being typed, and takes it when it is left', () => {
  const page = openTraits();
  page.type(page.field('Trait', 1), 'te');
  page.redraw();
  expect(page.field('Trait', 1).value).toBe('te');
  page.type(page.field('Trait', 1), 'teammates');
  page.leave(page.field('Trait', 1));
  expect(page.written()).toEqual({ crm: true, teammates: { $gte: 2 } });
});

test.each([
  ['crm', 'Another row asks for “crm” already. This row still asks for “teams”.'],
  ['$or', 'The name of a trait does not begin with $.'],
  ['', 'A trait needs a name.'],
])('a trait that is named “%s” is refused in words, and no row is lost', (name, words) => {
  const page = openTraits();
  const box = page.field('Trait', 1);
  page.type(box, name);
  page.leave(box);
  expect(page.written()).toEqual(traits);
  expect(box.value).toBe(name);
  expect(box.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(box.getAttribute('aria-describedby')!)?.textContent).toContain(words);
});
