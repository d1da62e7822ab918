// Compares the fast YAML parser with the full one: it returns the same, or nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBlockYaml } from '../../../../src/flow/file/read-block-yaml.ts';
import { readAnyYaml } from '../../../../src/flow/file/read-yaml.ts';
import { damagedFlowFile } from '../../../support/damaged-flow-files.ts';

/** The results of both parsers; empty if the fast one leaves the text to the full one. */
function readTwice(text: string) {
  const root = readBlockYaml(text);
  return root ? { quick: { text, root, faults: [] }, full: { text, ...readAnyYaml(text) } } : undefined;
}

describe('readBlockYaml', () => {
  it('reads the YAML that flow files use', () => {
    const text =
      'steps:\n  - InitiateAuth:\n      AuthParameters:\n        USERNAME: \'it\'\'s\'\n        "PASSWORD": "a\\tb"\n';
    const read = readTwice(text);
    expect(read).toBeDefined();
    expect(read?.quick).toEqual(read?.full);
  });

  it.each([
    [
      'numbers and the like',
      'a: 012\nb: 1e3\nc: 0x1F\nd: .5\ne: ~\nf: True\ng: no\nh: 2026-11-27\ni: 12345678901234567890\nj: -x\n',
    ],
    ['comments and empty lines', '# one\na: b # two\n\n# three\nc:\n  # four\n  - d\n\n'],
    ['a list at its key’s own column', 'a:\n- b\n- c: d\n  e: f\ng: h\n'],
    ['lists of lists', 'a:\n  - - b\n    - c\n  - d\n'],
    ['keys that are no texts', '1: a\ntrue: b\n'],
    [
      'dots and dashes',
      'a: ...\nb: ... c\nc: ...d\nd: ---\ne: .\nf: -.\ng: .inf\nh: -.Inf\ni: .nan\nj: +.5\nk: 5.\nl: ..5\n',
    ],
    ['escapes', "a: \"\\u00e9\\n\"\nb: 'c''d'\n"],
  ])('agrees with the full parser on %s', (_, text) => {
    for (const one of [text, text.replaceAll('\n', '\r\n')]) {
      const read = readTwice(one);
      expect(read).toBeDefined();
      expect(read?.quick).toEqual(read?.full);
    }
  });

  it.each([
    ['braces', 'a: { b: c }\n'],
    ['brackets', 'a: [b]\n'],
    ['an anchor', 'a: &x b\nc: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge', 'a: b\n<<: c\n'],
    ['a key without a value', 'a:\nb: c\n'],
    ['a block of text', 'a: |\n  b\n'],
    ['a text on two lines', 'a: b\n  c\n'],
    ['a quoted text on two lines', 'a: "b\n  c"\n'],
    ['a key twice', 'a: b\na: c\n'],
    ['two documents', 'a: b\n---\nc: d\n'],
    ['a tab', 'a:\tb\n'],
    ['what is no YAML', 'a: "b\n'],
    ['nothing', ''],
  ])('leaves %s to the full parser', (_, text) => {
    expect(readBlockYaml(text)).toBeUndefined();
  });

  it('agrees with the full parser on every example, however it is damaged', () => {
    fc.assert(
      fc.property(damagedFlowFile(3), (texts) => {
        const read = readTwice(texts.at(-1) ?? '');
        expect(read?.quick).toEqual(read?.full);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);
});
