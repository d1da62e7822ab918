// The median, which benches compare because outliers do not affect it.

/** @throws Error without values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  if (middle.length === 0) throw new Error('There is no median of no values.');
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
