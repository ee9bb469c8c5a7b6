export interface Thresholds<T> {
  add(from: number, item: T): void;
  /** What holds at this value, found without looking at the others, and what comes next above it. */
  at(value: number): T[];
}

/** Things by the number from which on they hold. */
export function createThresholds<T>(): Thresholds<T> {
  const sorted: { from: number; item: T }[] = [];
  let isSorted = true;
  return {
    add(from, item) {
      sorted.push({ from, item });
      isSorted = false;
    },
    at(value) {
      if (!isSorted) sorted.sort((a, b) => a.from - b.from);
      isSorted = true;
      let [low, high] = [0, sorted.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle]!.from <= value) low = middle + 1;
        else high = middle;
      }
      return sorted.slice(0, low + 1).map(({ item }) => item);
    },
  };
}
