// Which build of the editor the tests run in, and where it is kept: one folder per version, ignored by git.
import { join, resolve } from 'node:path';

/** The npm package that carries a built VS Code; 4.139.1 holds VS Code 1.139.1. */
export const editorPackage = { name: 'code-server', version: '4.139.1', vscode: '1.139.1' } as const;

/** The checkout's top folder, absolute. */
export const repositoryRoot = resolve(import.meta.dirname, '../..');

/** Downloaded editors and their scratch folders, absolute. */
export const editorsFolder = join(repositoryRoot, '.vscode-test');
