import { Bars } from '../parts/Bars.tsx';
import { Card, Page } from '../parts/Page.tsx';
import { useWords } from '../useWords.ts';
import { useWorkspace } from '../useWorkspace.ts';

const week = 7 * 86_400_000;
const boards = ['Autumn campaign', 'Client onboarding', 'Brand refresh', 'Weekly planning'];

export function Analytics() {
  const { t, number, date } = useWords();
  const { workspace } = useWorkspace();
  const people = workspace.people.length;
  const active = people - workspace.inactive;
  const numbers = [
    ['analytics.active', active],
    ['analytics.boards', people * 4 + 9],
    ['analytics.comments', people * 31],
    ['analytics.files', people * 7 + 3],
  ] as const;
  return (
    <Page title={t('analytics.title')} lead={t('analytics.lead')}>
      <div className="stack">
        <dl className="numbers">
          {numbers.map(([word, value]) => (
            <div key={word}>
              <dt>{t(word)}</dt>
              <dd>{number(value)}</dd>
            </div>
          ))}
        </dl>
        <Card title={t('analytics.week')}>
          <Bars
            text={t('analytics.week')}
            bars={Array.from({ length: 12 }, (_, index) => ({
              label: date(workspace.now - (11 - index) * week),
              value: active * 3 + ((index * 7) % 5) * 4 + index * 2,
            }))}
          />
        </Card>
        <Card title={t('analytics.top')}>
          <ul className="rows">
            {boards.map((board, index) => (
              <li key={board}>
                <span className="grow">{board}</span>
                <span className="cell number">{number(active * (9 - index * 2))}</span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}
