// Parses the JSON report of vitest into a tier's result.
import * as z from 'zod';
import type { Failure, TierResult } from './tally.ts';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/**
 * A skipped or unfinished test counts as failed: no test in this project is disabled.
 * @param text The report; undefined or incomplete if vitest ended too early.
 * @param exitCode Exit code of vitest. If it is not 0 and no test failed, that is a failure too.
 */
export function readVitestReport(tier: string, text: string | undefined, exitCode: number | null): TierResult {
  const parsed = parse(text);
  if (!parsed.success) {
    return {
      tier,
      passed: 0,
      failures: [{ test: tier, message: `vitest ended with code ${exitCode} and no report.` }],
    };
  }
  let passed = 0;
  const failures: Failure[] = [];
  for (const file of parsed.data.testResults) {
    for (const { fullName, status, failureMessages } of file.assertionResults) {
      if (status === 'passed') passed++;
      else failures.push({ test: fullName, message: failureMessages?.join('\n') || notRun(status, file.message) });
    }
    const inFile = file.assertionResults.some(({ status }) => status !== 'passed');
    if (file.status === 'failed' && !inFile) failures.push({ test: file.name, message: file.message ?? '' });
  }
  if (exitCode !== 0 && failures.length === 0) {
    failures.push({ test: tier, message: `No test failed, but vitest ended with code ${exitCode}; see above.` });
  }
  return { tier, passed, failures };
}

/** If a hook fails, its tests are skipped without a message, and the cause is in the result of the file. */
function notRun(status: string, causeOfFile: string | undefined): string {
  return causeOfFile ? causeOfFile : `The test is ${status}.`;
}

function parse(text: string | undefined) {
  try {
    return report.safeParse(JSON.parse(text ?? ''));
  } catch {
    return report.safeParse(undefined);
  }
}
