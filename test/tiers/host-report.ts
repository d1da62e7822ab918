// The report of the tests inside the extension host, one JSON object per line, and its parser.
import * as z from 'zod';
import type { TierResult } from './tally.ts';

const line = z.union([
  z.object({ test: z.string(), ms: z.number(), error: z.string().optional() }),
  z.object({ finished: z.literal(true) }),
]);

export type HostReportLine = z.infer<typeof line>;

/**
 * @param text The report. Its last line may be incomplete.
 * @param output The editor's output, quoted if the tests did not finish.
 */
export function readHostReport(text: string, output: string): TierResult {
  const lines = text.split('\n').flatMap((one) => parse(one));
  const tests = lines.filter((one) => 'test' in one);
  const failures = tests.flatMap(({ test, error }) => (error === undefined ? [] : [{ test, message: error }]));
  if (!lines.some((one) => 'finished' in one)) {
    const last = tests.at(-1)?.test ?? 'none';
    const tail = output.trimEnd().split('\n').slice(-40).join('\n');
    failures.push({
      test: 'host',
      message: `The editor ended before the tests did; the last test was: ${last}\n${tail}`,
    });
  }
  return { tier: 'host', passed: tests.filter(({ error }) => error === undefined).length, failures };
}

function parse(text: string): HostReportLine[] {
  try {
    return [line.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
