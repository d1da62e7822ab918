import { describe, expect, it } from 'vitest';
import { extensionTestsAddress, parseLauncherArguments } from '../../editor/launcher-arguments.ts';

describe('parseLauncherArguments', () => {
  it('reads the required arguments among the flags of @vscode/test-electron', () => {
    const args = [
      'workspace',
      '--user-data-dir=/data',
      '--no-sandbox',
      '--extensionTestsPath=/ext/.tsbuild/host/index.js',
      '--extensionDevelopmentPath=/ext',
      '--extensionDevelopmentPath=/other',
    ];
    expect(parseLauncherArguments(args, '/home')).toEqual({
      extensionDevelopmentPaths: ['/ext', '/other'],
      extensionTestsPath: '/ext/.tsbuild/host/index.js',
      workspace: '/home/workspace',
    });
  });

  it('opens an empty window when no workspace is given', () => {
    const args = ['--extensionTestsPath=/t.js', '--extensionDevelopmentPath=/ext'];
    expect(parseLauncherArguments(args).workspace).toBeUndefined();
  });

  it('names the argument that is missing', () => {
    expect(() => parseLauncherArguments(['--extensionTestsPath=/t.js'])).toThrow('--extensionDevelopmentPath');
    expect(() => parseLauncherArguments(['--extensionDevelopmentPath=/ext'])).toThrow('--extensionTestsPath');
  });
});

describe('extensionTestsAddress', () => {
  const paths = { extensionDevelopmentPaths: ['/ext'], extensionTestsPath: '/t.js' };

  it('asks the workbench for the extension and its tests on this server', () => {
    const address = new URL(extensionTestsAddress('http://127.0.0.1:5000', { ...paths, workspace: '/w s' }));
    expect(address.searchParams.get('folder')).toBe('/w s');
    expect(JSON.parse(address.searchParams.get('payload') ?? '')).toEqual([
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:5000/ext'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:5000/t.js'],
      ['skipWelcome', 'true'],
    ]);
  });

  it('distinguishes a folder from a workspace file', () => {
    const address = extensionTestsAddress('http://127.0.0.1:5000', { ...paths, workspace: '/a.code-workspace' });
    expect(new URL(address).searchParams.get('workspace')).toBe('/a.code-workspace');
  });
});
