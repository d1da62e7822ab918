// The version of the editor that the tests run in, and its folder: one per version, ignored by git.
import { join, resolve } from 'node:path';

/** The npm package that contains a built VS Code; 4.139.1 contains VS Code 1.139.1. */
export const editorPackage = { name: 'code-server', version: '4.139.1', vscode: '1.139.1' } as const;

/** The checkout's top folder, absolute. */
export const repositoryRoot = resolve(import.meta.dirname, '../..');

/** Absolute path of the folder for downloaded editors and temporary data. */
export const editorsFolder = join(repositoryRoot, '.vscode-test');
