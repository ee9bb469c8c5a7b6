import type { Catalog } from '@uptier/model';
import { type BindError, bindTemplate, type Template, templates } from '@uptier/server';
import type { Terminal } from '../terminal/Terminal.ts';

export interface LibraryEntry
  extends Pick<Template, 'id' | 'motion' | 'title' | 'signal' | 'threshold' | 'why'> {
  /** Null: it can be added as it is. Else what to choose, or why nothing of the catalog fits. */
  fit: { code: BindError['code']; message: string } | null;
}

/** Every ready-made campaign, and what this catalog offers it. */
export function readLibrary(catalog: Catalog): LibraryEntry[] {
  return templates.map(({ id, motion, title, signal, threshold, why }) => ({
    id,
    motion,
    title,
    signal,
    threshold,
    why,
    fit: fitOf(catalog, id),
  }));
}

function fitOf(catalog: Catalog, id: string): LibraryEntry['fit'] {
  try {
    bindTemplate(catalog, id);
    return null;
  } catch (error) {
    const { code, message } = error as BindError;
    return { code, message: message.slice(id.length + 2) };
  }
}

export function showLibrary(entries: LibraryEntry[], { print, paint }: Terminal): void {
  for (const { id, motion, title, signal, threshold, why, fit } of entries) {
    print(`${paint('bold', id)}  ${motion.replace('_', '-')}: ${title}`);
    print(`  watches ${signal}`);
    print(`  speaks at ${threshold}`);
    print(`  ${why}`);
    if (fit) print(`  ${paint(fit.code === 'choice_needed' ? 'dim' : 'yellow', fit.message)}`);
    print('');
  }
  print('Add one with: uptier campaigns add <id>');
}
