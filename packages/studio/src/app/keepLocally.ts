/** A value in this browser until the server has it, with the version it was written on. A browser that keeps nothing loses only this. */
export function keepLocally<T>(key: string) {
  return {
    read(): { value: T; version: number } | null {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null');
      } catch {
        return null;
      }
    },
    write(value: T, version: number): void {
      try {
        localStorage.setItem(key, JSON.stringify({ value, version }));
      } catch {
        // Full, or not allowed: the server has it a moment later.
      }
    },
    clear(): void {
      try {
        localStorage.removeItem(key);
      } catch {
        // Not allowed: then nothing was kept either.
      }
    },
  };
}
