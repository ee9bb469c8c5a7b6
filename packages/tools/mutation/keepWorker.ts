import {
  type PoolOptions,
  type PoolRunnerInitializer,
  type PoolWorker,
  ThreadsPoolWorker,
  type WorkerRequest,
} from 'vitest/node';
import type {} from './strykerContext.ts';

type Listener = (...args: unknown[]) => void;

interface Kept {
  thread: PoolWorker;
  /** Vitest's worker was told its configuration once; telling it again would only add listeners to the same thread. */
  isSetUp: boolean;
}

/**
 * Runs every mutant in the same thread. Vitest starts one anew for each run, where loading the server again takes longer than the
 * tests that a mutant falls to; with `isolate: false` this thread has it loaded, and Vitest itself evaluates the test files again.
 *
 * A mutant in what a module does while it is loaded needs a thread of its own, and so does whoever comes after it.
 */
export function keepWorker(): PoolRunnerInitializer {
  let kept: Kept | null = null;
  return {
    name: 'kept',
    createPoolWorker(options) {
      const isStatic = options.project.getProvidedContext().mutantActivation === 'static';
      const before = kept;
      kept = (!isStatic && before) || { thread: new ThreadsPoolWorker(options), isSetUp: false };
      const worker = createWorker(options, kept, {
        keep: !isStatic,
        replaces: before === kept ? null : before,
      });
      if (isStatic) kept = null;
      return worker;
    },
  };
}

function createWorker(
  { project }: PoolOptions,
  kept: Kept,
  { keep, replaces }: { keep: boolean; replaces: Kept | null },
): PoolWorker {
  const { thread } = kept;
  const listeners: [event: string, listener: Listener][] = [];
  const tell = (type: 'started' | 'stopped') => {
    const heard = listeners.filter(([event]) => event === 'message');
    for (const [, listener] of heard) listener({ __vitest_worker_response__: true, type });
  };
  return {
    name: 'kept',
    on(event, listener) {
      listeners.push([event, listener]);
      thread.on(event, listener);
    },
    off: (event, listener) => thread.off(event, listener),
    send(message) {
      if (message.type === 'start' && kept.isSetUp) return queueMicrotask(() => tell('started'));
      if (message.type === 'stop' && keep) return queueMicrotask(() => tell('stopped'));
      kept.isSetUp = true;
      thread.send(withPattern(message, project.config.testNamePattern));
    },
    deserialize: (data) => data,
    async start() {
      if (replaces?.isSetUp) await replaces.thread.stop();
      if (!kept.isSetUp) await thread.start();
    },
    async stop() {
      if (!keep) return thread.stop();
      for (const [event, listener] of listeners) thread.off(event, listener);
    },
  };
}

/** Which tests to run is part of the configuration, and so of the first message alone: here it is said with each run. */
function withPattern(message: WorkerRequest, testNamePattern: RegExp | undefined): WorkerRequest {
  if (message.type === 'start') {
    const config = { ...message.context.config, testNamePattern: undefined };
    return { ...message, context: { ...message.context, config } };
  }
  if (message.type !== 'run') return message;
  const files = message.context.files.map((file) => ({ ...file, testNamePattern }));
  return { ...message, context: { ...message.context, files } };
}
