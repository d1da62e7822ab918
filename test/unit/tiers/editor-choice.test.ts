import { expect, it } from 'vitest';
import { editorChoice } from '../../tiers/host-tier.ts';

it('takes the editor in the browser unless desktop VS Code is asked for', () => {
  expect(editorChoice({})).toEqual({ vscodeExecutablePath: expect.stringMatching(/launcher\.ts$/) });
  expect(editorChoice({ AUTHFLOW_VSCODE: 'browser', AUTHFLOW_VSCODE_VERSION: '1.105.0' })).toHaveProperty(
    'vscodeExecutablePath',
  );
});

it('takes desktop VS Code, stable or the version named', () => {
  expect(editorChoice({ AUTHFLOW_VSCODE: 'desktop' })).toEqual({ version: 'stable' });
  expect(editorChoice({ AUTHFLOW_VSCODE_VERSION: '1.105.0' })).toEqual({ version: '1.105.0' });
});

it('refuses an editor it does not know', () => {
  expect(() => editorChoice({ AUTHFLOW_VSCODE: 'vim' })).toThrow('must be "desktop" or "browser": vim');
});
