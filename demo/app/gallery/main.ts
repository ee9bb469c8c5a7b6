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
/** Pages that the server draws, by name. */
let pages: string[] = [];
draw();
void fetch('/gallery-pages')
  .then((response) => response.json())
  .then((names: string[]) => {
    pages = names;
    draw();
  });

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
    const height = surface && !acts && !inspect ? heights.surface : heights.dialog;
    const dress = { scene: name, locale: chosen('locale'), theme: chosen('theme') };
    return drawFrame(name, `gallery-scene.html?${new URLSearchParams(dress)}`, height);
  });
  const ownPages = pages.map((name) =>
    drawFrame(name, `/gallery-pages/${name}/${chosen('locale')}?theme=${chosen('theme')}`, heights.dialog),
  );
  document.querySelector('#scenes')!.replaceChildren(...sections, ...ownPages);
}

function drawFrame(name: string, src: string, height: number): HTMLElement {
  const section = document.createElement('section');
  const title = document.createElement('h2');
  const frame = document.createElement('iframe');
  title.textContent = name;
  frame.title = name;
  frame.loading = 'lazy';
  frame.width = chosen('width');
  frame.height = String(height);
  frame.src = src;
  section.append(title, frame);
  return section;
}
