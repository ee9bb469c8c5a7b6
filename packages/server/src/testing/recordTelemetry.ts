import {
  type Attributes,
  type MeterProvider,
  metrics,
  type Span,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';

export interface RecordedSpan {
  name: string;
  attributes: Attributes;
  failed: boolean;
  ended: boolean;
}

/** A host's OpenTelemetry that keeps what it is told. One per test file: the API has one global place for it. */
export function recordTelemetry() {
  const spans: RecordedSpan[] = [];
  const points: { name: string; value: number; attributes: Attributes }[] = [];

  const startSpan = (name: string, attributes: Attributes = {}) => {
    const recorded: RecordedSpan = { name, attributes: { ...attributes }, failed: false, ended: false };
    spans.push(recorded);
    const span = {
      setAttribute: (key: string, value: never) => Object.assign(recorded.attributes, { [key]: value }),
      setStatus: () => Object.assign(recorded, { failed: true }),
      end: () => void Object.assign(recorded, { ended: true }),
    };
    return span as unknown as Span;
  };
  const tracers = {
    getTracer: () => ({
      startSpan,
      startActiveSpan: (name: string, options: { attributes?: Attributes }, work: (span: Span) => unknown) =>
        work(startSpan(name, options.attributes)),
    }),
  };
  const instrument = (name: string) => {
    const keep = (value: number, attributes: Attributes = {}) =>
      void points.push({ name, value, attributes });
    return { add: keep, record: keep };
  };
  const meter = { createCounter: instrument, createGauge: instrument, createHistogram: instrument };

  trace.setGlobalTracerProvider(tracers as unknown as TracerProvider);
  metrics.setGlobalMeterProvider({ getMeter: () => meter } as unknown as MeterProvider);
  return {
    spans,
    points,
    of: (name: string) => points.filter((point) => point.name === name),
    stop() {
      trace.disable();
      metrics.disable();
    },
  };
}
