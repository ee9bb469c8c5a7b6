import { panelApi } from './panelApi.ts';
import { stories } from './Story.ts';
import type { PanelControl } from './usePanel.ts';

/** Eight scenes. One click makes a fresh workspace, signs the person in and goes to the page. */
export function StoriesTab({ control: { state, status, actAndGo } }: { control: PanelControl }) {
  const current = stories.find(({ id }) => id === state?.story);
  return (
    <div className="stories">
      <ol className="story-list">
        {stories.map(({ id, name }, index) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={current?.id === id}
              disabled={status?.kind === 'busy'}
              onClick={() => void actAndGo(`Setting up “${name}”`, () => panelApi.story(id))}
            >
              <span className="number">{index + 1}</span>
              {name}
            </button>
          </li>
        ))}
      </ol>
      <div className="story">
        {current ? (
          <>
            <h3>{current.name}</h3>
            <p>{current.scene}</p>
            <ol>
              {current.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p className="expect">
              <b>Expect</b> {current.expect}
            </p>
          </>
        ) : (
          <p className="quiet">
            Choose a story: one click makes a fresh workspace, sets plan, card and usage, and signs the right
            person in. Then use the app above as that person would.
          </p>
        )}
      </div>
    </div>
  );
}
