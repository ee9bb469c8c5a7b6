import { useId, useState } from 'react';
import { useWords } from '../useWords.ts';
import { highlight } from './highlight.ts';
import { readRegion } from './readRegion.ts';

export interface CodeSample {
  /** The whole file as it is built, imported with `?raw`. */
  source: string;
  /** Where it lies in the repository. */
  file: string;
  /** The name behind `uptier:begin`. */
  region: string;
}

/** The lines that integrate Uptier at this place, read from the running source. */
export function ShowCode({ samples }: { samples: CodeSample[] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="code">
      <button
        type="button"
        className="code-toggle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">{'</>'}</span> {t(open ? 'code.hide' : 'code.show')}
      </button>
      <div id={id} hidden={!open}>
        {open && samples.map((sample) => <Listing key={sample.file + sample.region} {...sample} />)}
      </div>
    </div>
  );
}

function Listing({ source, file, region }: CodeSample) {
  const { lines, from } = readRegion(source, region);
  return (
    <figure className="listing" dir="ltr">
      <figcaption>
        {file}:{from}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll long lines. */}
      <pre tabIndex={0}>
        <code>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of a file is its number.
            <span className="line" key={from + index}>
              {highlight(line).map(([kind, text], at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line is its place.
                <span className={kind} key={at}>
                  {text}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}
