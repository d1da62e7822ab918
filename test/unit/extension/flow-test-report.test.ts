// A failed step in the Test Explorer: each difference at its line, and the explanation of the refusal once.
import { describe, expect, it, vi } from 'vitest';
import type { TestItem, TestMessage, TestRun, Uri } from 'vscode';
import type { StepResult } from '../../../src/flow/flow-runner/flow-run-types.ts';

vi.mock('vscode', () => {
  class Message {
    message: string;
    expectedOutput?: string;
    actualOutput?: string;
    constructor(message: string) {
      this.message = message;
    }
    static diff(message: string, expected: string, actual: string): Message {
      return Object.assign(new Message(message), { expectedOutput: expected, actualOutput: actual });
    }
  }
  class Position {
    readonly line: number;
    readonly character: number;
    constructor(line: number, character: number) {
      this.line = line;
      this.character = character;
    }
  }
  return { TestMessage: Message, Position, Location: Array };
});
const { FlowReport } = await import('../../../src/extension/flows/flow-test-report.ts');

const span = { start: 0, end: 1 };
const refused = {
  message: 'Expected success, got an error',
  expected: 'tokens',
  actual: 'CodeMismatchException: No.',
  span,
};
const slow = { message: 'The answer took too long', actual: '9 ms', span };
const explanation = {
  code: 'made-up',
  title: 'The code is wrong',
  explanation: 'It is.',
  causes: [{ text: 'It is mistyped.', likely: 'most' as const, why: 'It has five digits.' }],
  remedies: [{ text: 'Type it again.' }],
  evidence: { mark: 'definition' as const },
};

function messagesOf(end: StepResult['end']): readonly string[] {
  const failed = vi.fn<(item: TestItem, messages: readonly TestMessage[]) => void>();
  const run = { failed, appendOutput: () => undefined } as unknown as TestRun;
  const step = { flowStep: {}, title: 'RespondToAuthChallenge', end, took: 1 } as StepResult;
  new FlowReport(run, {} as Uri, 'steps: []\n').step({} as TestItem, step);
  return failed.mock.calls[0]?.[1].map(({ message }) => (typeof message === 'string' ? message : message.value)) ?? [];
}

describe('a step that failed', () => {
  it('shows the explanation of the refusal below its first difference', () => {
    expect(messagesOf({ kind: 'failed', mismatches: [refused, slow], explanation })).toEqual([
      [
        'Expected success, got an error: expected tokens, actual CodeMismatchException: No.',
        'why: The code is wrong.',
        'likely cause: It is mistyped. It has five digits.',
        'fix: Type it again.',
      ].join('\n'),
      'The answer took too long: 9 ms',
    ]);
  });

  it('has its differences alone where there is nothing to explain', () => {
    expect(messagesOf({ kind: 'failed', mismatches: [slow] })).toEqual(['The answer took too long: 9 ms']);
  });
});
