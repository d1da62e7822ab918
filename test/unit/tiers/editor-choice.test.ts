import { expect, it } from 'vitest';
import { editorChoice } from '../../tiers/host-tier.ts';

it('uses the editor in the browser unless desktop VS Code is requested', () => {
  expect(editorChoice({})).toEqual({ vscodeExecutablePath: expect.stringMatching(/launcher\.ts$/) });
  expect(editorChoice({ AUTHFLOW_VSCODE: 'browser', AUTHFLOW_VSCODE_VERSION: '1.105.0' })).toHaveProperty(
    'vscodeExecutablePath',
  );
});

it('uses desktop VS Code, stable or the given version', () => {
  expect(editorChoice({ AUTHFLOW_VSCODE: 'desktop' })).toEqual({ version: 'stable' });
  expect(editorChoice({ AUTHFLOW_VSCODE_VERSION: '1.105.0' })).toEqual({ version: '1.105.0' });
});

it('refuses an unknown editor', () => {
  expect(() => editorChoice({ AUTHFLOW_VSCODE: 'vim' })).toThrow('must be "desktop" or "browser": vim');
});
