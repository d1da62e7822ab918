// Saves a screenshot of every open workbench in test-results/ when an end-to-end test fails.
import { afterEach } from 'vitest';
import { openWorkbenches } from './open-editor.ts';

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  for (const [index, workbench] of [...openWorkbenches].entries()) {
    const path = await workbench.screenshot(`failed-${name}-${index + 1}`);
    console.log(`Picture of the failure: ${path}`);
  }
});
