// Colours and control characters, and the places of what is left.
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/flow/pasted/plain-text.ts';

const escape = '\u001B';

describe('what a terminal does not print is taken out', () => {
  it.each([
    ['colours', `${escape}[31;1mNotAuthorizedException${escape}[0m: no`, 'NotAuthorizedException: no'],
    ['colours in eight bits', '\u009B32mok\u009B0m', '32mok0m'],
    ['links', `${escape}]8;;https://example.com\u0007text${escape}]8;;${escape}\\`, 'text'],
    ['colours that a log wrote out', String.raw`\u001b[32mINFO\u001b[39m \x1b[1mx\x1b[0m`, 'INFO x'],
    ['colours without their escape character', '[32mINFO[39m [0mx', 'INFO x'],
    ['control characters, but no tab and no line end', 'a\u0000b\tc\r\nd\u0008e', 'ab\tc\nde'],
    ['marks of direction and of byte order', '\uFEFFa\u200Eb\u202Ac', 'abc'],
    ['nothing else', '[1] [30 members] array[0] \\e[x', '[1] [30 members] array[0] \\e[x'],
  ])('%s', (_what, source, text) => {
    expect(plainText(source).text).toBe(text);
  });

  it('and a place is found again in the original', () => {
    const source = `${escape}[31mred${escape}[0m plain\r\nnext`;
    const plain = plainText(source);
    for (const word of ['red', 'plain', 'next']) {
      expect(plain.originalIndex(plain.text.indexOf(word))).toBe(source.indexOf(word));
    }
  });
});
