// Refuses names that were given up, in code and in names of files: one thing has one name (.github/CONTRIBUTING.md, "Words").
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../editor/editor-version.ts';

/** Patterns of identifiers that were given up, and what to write instead. */
const givenUp = {
  'openExplorer|ExplorerParts|ExplorerOptions': 'App, openApp: VS Code’s Explorer is the view of files',
  '\\w*[Cc]onversation\\w*': 'AuthFlowSession for the state, AuthFlowPanel for the tab, WebviewRpc for the messages',
  'ReaderError|[Rr]eaderErrors?': 'UserError',
  'TreeRow|RowContent|rowOf[A-Z]\\w*': 'TreeItemData, itemOf…',
  'ErrorRow|AccountEffectRow': 'ErrorEntry, …Entry',
  'ResolvedRow|SubjectRows|rowsOf': 'FormField, fieldsOfSubject',
  'KeysAhead|TryWatch|FreeingTurn|ListedFlows': 'KeyCache, AttemptObserver, IdleTurn, FlowTestItems',
  'programBeside|underFaults|placeOfCall': 'siblingPath, applyFaults, poolOfCall',
  '\\w*[Ss]urroundings': '…Deps, deps',
  '\\w*Knowledge|knowledge': '…Context, context',
  '\\w*Shel(?:f|ves)|shel(?:f|ves)': 'SecretStorage, …Store',
  '\\w*Facts|facts|\\w*Situation|situation': '…Context, context, or the name of what it holds',
  '\\w*Judge?ment\\w*|judge?ment\\w*|[Jj]udge[sdr]?|judge[A-Z]\\w*':
    'check, confirm, compare; a finding, a diagnostic, a result',
  '\\w*Words|words|words[A-Z]\\w*': 'label, message, text, strings',
  'StepAct|CallAct': 'StepAction, CallAction',
  'told|said|[a-z]\\w*(?:Told|Said)': 'reported, printed, output, messages',
} as const;

/** Names of files that are too frequent in quick-open, or that nobody searches for. */
const filesGivenUp = /^(table|rows|utils?|helpers?|common|manager|explorer|reader|words|runner)\.ts$/;

const files = globSync('src/**/*.ts', { cwd: repositoryRoot }).toSorted();

const templateText = '(?:\\\\[^]|\\$(?!\\{)|[^`\\\\$])*(?:`|\\$\\{)';
const commentOrString = '\\/\\*[^]*?\\*\\/|\\/\\/[^\\n]*|\'(?:\\\\.|[^\'\\\\\\n])*\'|"(?:\\\\.|[^"\\\\\\n])*"';
const regularExpression =
  '(?<=(?:[=(,:?&|!>[{}]|\\breturn)\\s*)\\/(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\\\n])*\\]|[^\\/\\\\\\n])+\\/';
const token = new RegExp(`${commentOrString}|${regularExpression}|\`${templateText}|[^]`, 'y');
const restOfTemplate = new RegExp(`\\}${templateText}`, 'y');

/** The code of a file without comments, strings, regular expressions and template text, where a word is no name. */
function codeOf(text: string): string {
  let code = '';
  /** Open braces in the expression of each open template. */
  const braces: number[] = [];
  for (let at = 0; at < text.length;) {
    const open = braces.at(-1);
    const pattern = open === 0 && text[at] === '}' ? restOfTemplate : token;
    pattern.lastIndex = at;
    const [match = text.charAt(at)] = pattern.exec(text) ?? [];
    at += match.length;
    if (pattern === restOfTemplate) braces.pop();
    if (/^[`}][^]*\$\{$/.test(match)) braces.push(0);
    else if (open !== undefined && /^[{}]$/.test(match) && pattern === token)
      braces.push((braces.pop() ?? 0) + (match === '{' ? 1 : -1));
    code += match.length === 1 ? match : ' ';
  }
  return code;
}

describe('the sources', () => {
  const sources = files.map((file) => ({ file, code: codeOf(readFileSync(join(repositoryRoot, file), 'utf8')) }));

  it.each(Object.entries(givenUp))('have no %s: write %s', (pattern) => {
    const word = new RegExp(`\\b(?:${pattern})\\b`);
    const uses = sources.flatMap(({ file, code }) => {
      const [name] = word.exec(code) ?? [];
      return name === undefined ? [] : [`${file}: ${name}`];
    });
    expect(uses).toEqual([]);
  });

  it('have no file with a name that says nothing', () => {
    expect(files.filter((file) => filesGivenUp.test(basename(file)))).toEqual([]);
  });

  it('are searched without comments, strings, regular expressions and template text', () => {
    const source = [
      "const a = 'Word'; // Word",
      '/* Word */ const b = /[/]Word`/;',
      'const c = `Word ${a ? `Word ${{ a }.a} Word` : "Word"} Word`;',
      'const Word = `${c}`;',
    ].join('\n');
    expect(codeOf(source)).toMatch(/^[^W]*const Word[^W]*$/);
  });
});
