/**
 * The five distributions that reading an experiment needs, to about 1e-12. Ours, because the alternative that is as exact
 * weighs 36 MB on a server's disk; it is the oracle of this file's tests instead.
 */

const LANCZOS_FIRST = 0.99999999999980993;
const LANCZOS: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

const TINY = 1e-300;
const PRECISE = 1e-16;
const MOST_TERMS = 10_000;

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const at = x - 1;
  const sum = LANCZOS.reduce(
    (total, coefficient, index) => total + coefficient / (at + index + 1),
    LANCZOS_FIRST,
  );
  const t = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}

export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
}

/** The upper tail of the regularised incomplete gamma function, Q(a, x). */
export function gammaTail(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && Math.abs(term) > Math.abs(sum) * PRECISE; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - lnGamma(a));
}

function gammaFraction(a: number, x: number): number {
  const fraction = continued(
    x + 1 - a,
    (n) => -n * (n - a),
    (n) => x + 1 - a + 2 * n,
  );
  return Math.exp(a * Math.log(x) - x - lnGamma(a)) / fraction;
}

/** Lentz's method: b0 + a1 / (b1 + a2 / (b2 + …)). */
function continued(b0: number, a: (n: number) => number, b: (n: number) => number): number {
  let value = b0 || TINY;
  let c = value;
  let d = 0;
  for (let n = 1; n < MOST_TERMS; n++) {
    d = 1 / (b(n) + a(n) * d || TINY);
    c = b(n) + a(n) / c || TINY;
    value *= c * d;
    if (Math.abs(c * d - 1) < PRECISE * 10) break;
  }
  return value;
}

/** The standard normal distribution function. */
export function normalCdf(z: number): number {
  const half = gammaTail(0.5, (z * z) / 2) / 2;
  return z < 0 ? half : 1 - half;
}

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The value that a standard normal variable stays below with probability `p`; 0 < p < 1. */
export function normalQuantile(p: number): number {
  return p > 0.5 ? -normalQuantile(1 - p) : bisect(normalCdf, p, -40, 0);
}

/** P(X > x) of a chi-square variable. */
export function chiSquareTail(x: number, degrees: number): number {
  return gammaTail(degrees / 2, x / 2);
}

/** The distribution function of Beta(a, b): the regularised incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta(a, b));
  const beforeMean = x < (a + 1) / (a + b + 2);
  return beforeMean ? front / (a * betaFraction(x, a, b)) : 1 - front / (b * betaFraction(1 - x, b, a));
}

function betaFraction(x: number, a: number, b: number): number {
  return continued(
    1,
    (n) => {
      const m = Math.floor(n / 2);
      return n % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    },
    () => 1,
  );
}

export function betaQuantile(p: number, a: number, b: number): number {
  return bisect((x) => betaCdf(x, a, b), p, 0, 1);
}

/** Student's distribution function; `degrees` may be fractional (Welch). The form without cancellation is taken on each side. */
export function studentCdf(t: number, degrees: number): number {
  const square = t * t;
  if (square < degrees)
    return 0.5 + (Math.sign(t) * betaCdf(square / (degrees + square), 0.5, degrees / 2)) / 2;
  const tail = betaCdf(degrees / (degrees + square), degrees / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
}

export function studentQuantile(p: number, degrees: number): number {
  if (p > 0.5) return -studentQuantile(1 - p, degrees);
  let low = -1;
  while (studentCdf(low, degrees) > p) low *= 2;
  return bisect((t) => studentCdf(t, degrees), p, low, 0);
}

/** Where an increasing function reaches `target`, between `low` and `high`. */
export function bisect(f: (x: number) => number, target: number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 200; step++) {
    const middle = (from + to) / 2;
    if (middle === from || middle === to) break;
    if (f(middle) < target) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
