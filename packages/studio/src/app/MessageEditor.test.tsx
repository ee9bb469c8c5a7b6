import type { CompiledMessage } from '@uptier/model';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { FieldView } from '../api/contract.ts';
import { writeMessage } from '../copy/writeMessage.ts';
import { MessageEditor } from './MessageEditor.tsx';

const field = (name: string, type: FieldView['type'], always: boolean): FieldView => ({
  ...{ name, type, always, label: name, sample: '1' },
  ...(type === 'choice' && { options: [{ id: 'upgrade', label: 'a bigger plan' }] }),
});
const fields = [
  field('left', 'number', true),
  field('plan', 'text', false),
  field('renewal', 'date', true),
  field('offer', 'choice', true),
];

afterEach(() => document.body.replaceChildren());

/** An editor in a page, and what is written in it as it would be stored. */
function open(message: CompiledMessage = [], { locale = 'en', readOnly = false } = {}) {
  let written = message;
  function Page() {
    const [now, set] = useState(message);
    written = now;
    return <MessageEditor label="Headline" message={now} {...{ fields, locale, readOnly }} onChange={set} />;
  }
  const host = document.body.appendChild(document.createElement('main'));
  void act(() => render(<Page />, host));
  const all = (selector: string) => [...host.querySelectorAll<HTMLElement>(selector)];
  const nameOf = (box: HTMLElement) =>
    box.getAttribute('aria-label') ??
    (
      document.getElementById(box.getAttribute('aria-labelledby') ?? '') ?? box.closest('label')
    )?.textContent?.trim();
  const named = (selector: string, name: string) =>
    all(selector).find((box) => nameOf(box)?.startsWith(name))!;
  const tell = (box: HTMLElement, kind: 'input' | 'change', value?: string) =>
    void act(() => {
      if (value !== undefined) (box as HTMLInputElement).value = value;
      box.dispatchEvent(new Event(kind, { bubbles: true }));
    });
  const line = (name = 'Headline') => named('[role="textbox"]', name);
  return {
    ...{ host, all, named, tell, line },
    text: () => writeMessage(written),
    type(text: string, name?: string) {
      line(name).append(document.createTextNode(text));
      tell(line(name), 'input');
    },
    insert(item: string) {
      void act(() => named('button', 'Insert a field into Headline').click());
      void act(() =>
        all('[role="menuitem"]')
          .find(({ textContent }) => textContent?.startsWith(`${item}:`))!
          .click(),
      );
    },
    key: (key: string) =>
      void act(
        () =>
          void document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
      ),
    press: (name: string) => void act(() => named('button', name).click()),
  };
}

test('a field is a chip, taken from a list, and never syntax', () => {
  const { line, text, type, insert } = open(['Room for ']);
  insert('left');
  type(' more');
  expect(line().textContent).toBe('Room for left more');
  expect(line().querySelector('[contenteditable="false"]')?.textContent).toBe('left');
  expect(text()).toBe('Room for {left} more');
});

test('the list of fields opens, is walked and left with keys, and nothing is inserted on the way', () => {
  const { text, named, key, all } = open(['Room for ']);
  const button = named('button', 'Insert a field into Headline');
  const focused = () => document.activeElement?.textContent ?? '';
  button.focus();
  key('ArrowDown');
  expect([button.getAttribute('aria-expanded'), focused()]).toEqual(['true', 'left: left, number (1)']);
  key('ArrowDown');
  expect(focused()).toMatch(/^plan:/);
  key('ArrowUp');
  key('ArrowUp');
  expect(focused()).toMatch(/^by offer:/);
  key('Home');
  key('r');
  expect(focused()).toMatch(/^renewal:/);
  key('Escape');
  expect(document.activeElement).toBe(button);
  expect([all('[role="menu"]'), text()]).toEqual([[], 'Room for ']);
  key('ArrowUp');
  expect(focused()).toMatch(/^by offer:/);
});

test('a known field that is typed in braces becomes its chip; braces of any other kind are text', () => {
  const { line, text, type } = open();
  type('Only {left} of {nothing}');
  expect(line().querySelectorAll('.chip')).toHaveLength(1);
  expect(text()).toBe("Only {left} of '{'nothing'}'");
});

test('a field that may be unknown asks for words to fall back on', () => {
  const { text, insert, named, tell } = open(['Try ']);
  insert('plan');
  const fallback = () => named('input', 'If plan is not known');
  expect(fallback().hasAttribute('required')).toBe(true);
  tell(fallback(), 'input', 'a bigger plan');
  expect(text()).toBe('Try {plan, select, undefined {a bigger plan} other {{plan}}}');
  tell(fallback(), 'input', '');
  expect(text()).toBe('Try {plan}');
});

test('a date is written as one', () => {
  const { text, insert } = open(['Renews ']);
  insert('renewal');
  expect(text()).toBe('Renews {renewal, date}');
});

test('words by number have a row for each form of the language, and for single numbers', () => {
  const { text, insert, type, named, tell, all } = open();
  insert('by left');
  type(' seat', 'one (1)');
  expect(text()).toBe('{left, plural, one {# seat} other {#}}');
  tell(named('input', '+ exactly'), 'change', '0');
  expect(text()).toBe('{left, plural, =0 {} one {# seat} other {#}}');
  const names = all('[role="textbox"]').map((box) => box.getAttribute('aria-labelledby'));
  expect(new Set(names).size).toBe(4);
});

test('Arabic has six forms', () => {
  const { insert, all } = open([], { locale: 'ar' });
  insert('by left');
  expect(all('.rows [role="textbox"]')).toHaveLength(6);
});

test('words by case have a row for each case and one for the others', () => {
  const { text, insert, type, press } = open();
  insert('by offer');
  type('See plans', 'a bigger plan');
  expect(text()).toBe('{offer, select, upgrade {See plans} other {}}');
  press('Remove the row a bigger plan');
  expect(text()).toBe('{offer, select, other {}}');
});

test('bold stays bold around what stands in it', () => {
  const { text, type } = open([{ b: ['Almost full: ', { v: 'left' }] }]);
  type('!');
  expect(text()).toBe('**Almost full: {left}**!');
});

test('who may only read changes nothing', () => {
  const { all, line } = open(['Hello'], { readOnly: true });
  expect(line().getAttribute('contenteditable')).toBe('false');
  expect(all('select, input, button')).toEqual([]);
});
