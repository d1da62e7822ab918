// Words that were given up, in names of files and in code: one thing has one name (.github/CONTRIBUTING.md, "Words").
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../editor/editor-version.ts';

/** What was given up, as a pattern for an identifier, and what to write. */
const givenUp = {
  'openExplorer|ExplorerParts|ExplorerOptions': 'App, openApp: VS Code’s Explorer is the view of files',
  '\\w*[Cc]onversation\\w*': 'AuthFlowSession for the state, AuthFlowPanel for the tab, WebviewRpc for the messages',
  'ReaderError|[Rr]eaderErrors?': 'UserError',
  'TreeRow|RowContent|rowOf[A-Z]\\w*': 'TreeItemData, itemOf…',
  'ErrorRow|AccountEffectRow': 'ErrorEntry, …Entry',
  'ResolvedRow|SubjectRows|rowsOf': 'FormField, fieldsOfSubject',
  'KeysAhead|TryWatch|FreeingTurn|ListedFlows': 'KeyCache, AttemptObserver, IdleTurn, FlowTestItems',
  'programBeside|underFaults|placeOfCall': 'siblingPath, applyFaults, poolOfCall',
} as const;

/** Names of files that quick-open finds too often, or nobody looks for. */
const filesGivenUp = /^(table|rows|utils?|helpers?|common|manager|explorer|reader|words|runner)\.ts$/;

const files = globSync('src/**/*.ts', { cwd: repositoryRoot }).toSorted();

/** The code of a file without its comments and strings, where a word may be another one. */
function codeOf(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, ' ');
}

describe('the sources', () => {
  const sources = files.map((file) => ({ file, code: codeOf(readFileSync(join(repositoryRoot, file), 'utf8')) }));

  it.each(Object.entries(givenUp))('have no %s: write %s', (pattern) => {
    const word = new RegExp(`\\b(?:${pattern})\\b`);
    const found = sources.flatMap(({ file, code }) => {
      const [name] = word.exec(code) ?? [];
      return name === undefined ? [] : [`${file}: ${name}`];
    });
    expect(found).toEqual([]);
  });

  it('have no file of a name that tells nothing', () => {
    expect(files.filter((file) => filesGivenUp.test(basename(file)))).toEqual([]);
  });

  it('are told apart from their comments', () => {
    expect(codeOf("const a = 'Conversation'; // Conversation\nconst Conversation = 1;")).toMatch(
      /^[^C]*Conversation[^C]*$/,
    );
  });
});
