import { scenes, themes } from '@uptier/preact/testing';

/** Each choice with what can be chosen; the first is the default, and the address keeps the rest. */
const choices = {
  locale: ['en', 'de', 'id', 'ms', 'ar'],
  theme: Object.keys(themes),
  width: ['1000', '680', '360'],
};
type Choice = keyof typeof choices;

const query = new URLSearchParams(location.search);
const chosen = (choice: Choice) => query.get(choice) ?? choices[choice][0]!;

/** The height of a dialog, or of what somebody does and where that leads, and of a surface that stands in a line of the page. */
const heights = { dialog: 760, surface: 260 };

const form = document.querySelector<HTMLFormElement>('#dress')!;
form.append(...(Object.keys(choices) as Choice[]).map(drawChoice));
draw();

function drawChoice(choice: Choice): HTMLElement {
  const label = document.createElement('label');
  const select = document.createElement('select');
  select.append(...choices[choice].map((value) => new Option(value, value, false, value === chosen(choice))));
  select.addEventListener('change', () => {
    query.set(choice, select.value);
    history.replaceState(null, '', `?${query}`);
    draw();
  });
  label.append(`${choice} `, select);
  return label;
}

/** A page of its own for each scene, because a dialog fills its page; drawn when it comes near. */
function draw(): void {
  const sections = Object.entries(scenes).map(([name, { surface, acts, inspect }]) => {
    const section = document.createElement('section');
    const title = document.createElement('h2');
    const frame = document.createElement('iframe');
    title.textContent = name;
    frame.title = name;
    frame.loading = 'lazy';
    frame.width = chosen('width');
    frame.height = String(surface && !acts && !inspect ? heights.surface : heights.dialog);
    frame.src = `gallery-scene.html?${new URLSearchParams({ scene: name, locale: chosen('locale'), theme: chosen('theme') })}`;
    section.append(title, frame);
    return section;
  });
  document.querySelector('#scenes')!.replaceChildren(...sections);
}
