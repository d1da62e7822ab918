// A file that is being written, read step by step, says what the whole file says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowFile, FlowStep } from '../../../../src/flow/file/flow-file.ts';
import { FlowFileReader } from '../../../../src/flow/file/flow-file-reader.ts';
import { type ReadFlowFile, readFlowFile } from '../../../../src/flow/file/read-flow-file.ts';
import { damagedFlowFile } from '../../../support/damaged-flow-files.ts';

/** The paths of a request's members, outermost first. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** All that a step says, the places of its request's members included. */
function spelled({ act, expect: expectation, id, idSpan, name, span }: FlowStep): unknown {
  const places =
    act.kind === 'call' ? pathsOf(act.body).map((path) => [path, act.spanAt(path), act.entryAt(path)]) : [];
  const said = act.kind === 'call' ? { operation: act.operation, at: act.operationSpan, body: act.body } : act;
  return { id, idSpan, name, span, said, expectation, places };
}

function isNoYaml({ faults }: ReadFlowFile): boolean {
  return faults.some(({ code }) => code === 'yaml');
}

function spelledFile({ file, faults }: ReadFlowFile): unknown {
  const { setup, flows, ...rest }: FlowFile = file;
  return {
    ...rest,
    setup: setup.map(spelled),
    flows: flows.map(({ steps, ...flow }) => ({ ...flow, steps: steps.map(spelled) })),
    faults,
  };
}

const step = (id: string, code = '123456'): string =>
  `  - id: ${id}\n    RespondToAuthChallenge:\n      ChallengeName: SMS_MFA\n      ChallengeResponses:\n        SMS_MFA_CODE: "${code}"\n`;

describe('FlowFileReader', () => {
  it('keeps the steps that did not change', () => {
    const reader = new FlowFileReader();
    const before = reader.read(`steps:\n${step('a')}${step('b')}${step('c')}`, 'x').file.flows[0]?.steps;
    const after = reader.read(`steps:\n${step('a')}${step('b', '1234567')}${step('c')}`, 'x').file.flows[0]?.steps;
    expect(after?.[0]).toBe(before?.[0]);
    expect(after?.[1]?.origin?.step).not.toBe(before?.[1]?.origin?.step);
    // It has moved, and was not read again.
    expect(after?.[2]).not.toBe(before?.[2]);
    expect(after?.[2]?.origin?.step).toBe(before?.[2]?.origin?.step);
  });

  it('refuses a file that is too long, as the whole reader does', () => {
    const text = `steps:\n${step('a')}# ${'x'.repeat(5_000_000)}\n`;
    expect(new FlowFileReader().read(text, 'x')).toEqual(readFlowFile(text, 'x'));
  });

  it('leaves the other steps whole while one is broken', () => {
    const text = `steps:\n${step('a')}${step('b').replace('"123456"', '"123')}${step('c')}`;
    const { file, faults } = new FlowFileReader().read(text, 'x');
    expect(file.flows[0]?.steps.map(({ id }) => id)).toEqual(expect.arrayContaining(['a', 'c']));
    expect(faults.map(({ code }) => code)).toContain('yaml');
    for (const { span } of faults) {
      expect(span.start).toBeGreaterThan(text.indexOf('- id: b'));
      expect(span.start).toBeLessThanOrEqual(text.indexOf('  - id: c'));
    }
  });

  it.each([
    [
      'a list at its key’s own column',
      `steps:\n${step('a').replaceAll(/^ {2}/gm, '')}${step('b').replaceAll(/^ {2}/gm, '')}`,
    ],
    [
      'comments and empty lines between',
      `# 1\nsteps: # 2\n\n  # 3\n${step('a')}# 4\n\n${step('b')}\n  # 5\ntarget: sandbox\n`,
    ],
    [
      'setup, variables and flows',
      `setup:\n${step('s')}variables:\n  a: b\nflows:\n  - name: One\n    steps:\n${step('a').replaceAll(/^/gm, '  ')}  - steps:\n${step('b').replaceAll(/^/gm, '  ')}`,
    ],
    ['a step twice', `steps:\n${step('a')}${step('a')}`],
    ['references', `steps:\n${step('a', '${steps.b.x}')}${step('b', '${steps.a.x} ${nobody}')}`],
    ['a list in braces', 'steps: [{ id: a, InitiateAuth: {} }]\n'],
    [
      'an anchor',
      `flows:\n  - steps: &all\n    - InitiateAuth: &body\n        AuthFlow: USER_AUTH\n    - InitiateAuth: *body\n  - steps: *all\n`,
    ],
    [
      'an anchor in a step, used in the next',
      `steps:\n  - InitiateAuth: &body\n      AuthFlow: USER_AUTH\n  - InitiateAuth: *body\n`,
    ],
    [
      'what looks like steps in a text',
      `flows:\n  - name: |\n      steps:\n        - a\n    steps:\n      - InitiateAuth: {}\n`,
    ],
    ['steps twice in one flow', `steps:\n${step('a')}steps:\n${step('b')}`],
    ['no steps', 'steps:\n'],
    ['nothing', ''],
  ])('agrees with the whole file: %s', (_, text) => {
    for (const one of [text, text.trimEnd(), text.replaceAll('\n', '\r\n')]) {
      expect(spelledFile(new FlowFileReader().read(one, 'x'))).toEqual(spelledFile(readFlowFile(one, 'x')));
    }
  });

  it('agrees with the whole file on every example while it is written and damaged', () => {
    let read = 0;
    fc.assert(
      fc.property(damagedFlowFile(4), (texts) => {
        const reader = new FlowFileReader();
        for (const text of texts) {
          const [inPieces, whole] = [reader.read(text, 'x'), readFlowFile(text, 'x')];
          // Where the text is no YAML, a fault is told of, and which one may differ.
          const isBroken = isNoYaml(whole);
          const said = (one: ReadFlowFile) => ({ text, isBroken: isNoYaml(one), said: isBroken || spelledFile(one) });
          expect(said(inPieces)).toEqual(said(whole));
          read += isBroken ? 0 : 1;
        }
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(300);
  }, 60_000);
});
