export interface BarsProps {
  bars: { label: string; value: number; faded?: boolean }[];
  /** The chart in one sentence, for those who cannot see it. */
  text: string;
}

/** A plain bar chart; every bar tells its label and value on hover. */
export function Bars({ bars, text }: BarsProps) {
  const max = Math.max(1, ...bars.map(({ value }) => value));
  const step = 100 / bars.length;
  return (
    <div className="bars">
      <svg viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={text}>
        {bars.map(({ label, value, faded }, index) => (
          <rect
            key={label}
            className={faded ? 'faded' : undefined}
            x={index * step + step * 0.15}
            width={step * 0.7}
            y={40 - (value / max) * 38}
            height={(value / max) * 38}
          >
            <title>{`${label}: ${value}`}</title>
          </rect>
        ))}
      </svg>
      <div className="bars-ends" aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </div>
  );
}
