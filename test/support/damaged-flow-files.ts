// The example flow files with random damage that may break a YAML parser.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

const folder = fileURLToPath(new URL('../../media/examples/', import.meta.url));
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.authflow\.ya?ml$/.test(name))
  .map((name) => readFileSync(folder + name, 'utf8'));

const tokens =
  '\n| |  |-|- |:|: |#| # c|"|\'|{|}|[|]|*|&a|!|>|?|%|---\n|...\n|\t|\r|\r\n|~|0|null|<<: |@|`|,|\\|é|\u2028|\ufeff|steps:\n|${';
const pieces = ['', '|', ...tokens.split('|')];

/** An undamaged example, followed by its text after each random edit. */
export function damagedFlowFile(edits: number): fc.Arbitrary<readonly string[]> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const edit = fc.tuple(place, fc.nat(6), fc.constantFrom(...pieces));
  return fc
    .tuple(fc.constantFrom(...examples), fc.array(edit, { maxLength: edits }), fc.boolean())
    .map(([example, all, carriage]) => {
      const texts = [carriage ? example.replaceAll('\n', '\r\n') : example];
      for (const [where, removed, added] of all) {
        const text = texts.at(-1) ?? '';
        const at = Math.floor(where * text.length);
        texts.push(text.slice(0, at) + added + text.slice(at + removed));
      }
      return texts;
    });
}
