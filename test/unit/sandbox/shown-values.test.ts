// Which values the messages of violated constraints repeat: those that are not sensitive in the API model, and no codes.
import { beforeEach, describe, expect, it } from 'vitest';
import { answerCall } from '../../../src/sandbox/answer-call.ts';
import { sandboxTables } from '../../../src/sandbox/sandbox-tables.ts';
import { textsOfRequest } from '../../support/api-members.ts';
import { openTestService, type TestService } from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

async function messageOf(operation: string, body: unknown): Promise<string> {
  const answered = await answerCall(sandbox.service, operation, JSON.stringify(body));
  return answered.kind === 'success' ? '' : (answered.error.wireMessage ?? '');
}

/** Against every constraint: white space, a character that no pattern has, and longer than any text may be. */
const text = `canary \u{1}${'y'.repeat(132_000)}`;
const codes = ['Code', 'ConfirmationCode'];

interface Shown {
  readonly place: string;
  readonly isShown: boolean;
  readonly isSecret: boolean;
}

/** The texts of an operation that have a constraint, and whether its message repeats them. */
async function shownTexts(operation: string): Promise<readonly Shown[]> {
  const found = await Promise.all(
    textsOfRequest(operation).map(async ({ path, isSensitive, body }) => {
      const message = await messageOf(operation, body(text));
      const fault = message.split('; ').find((one) => /Value(?! null)/.test(one));
      if (!fault) return [];
      const isSecret = isSensitive || codes.includes(path.at(-1) ?? '');
      return [{ place: `${operation}: ${path.join('.')}`, isShown: message.includes('canary'), isSecret }];
    }),
  );
  return found.flat();
}

describe('the value in the message of a violated constraint', () => {
  it('is there unless it is sensitive, or a code, in every operation', async () => {
    const all = (await Promise.all([...sandboxTables.operations.names].map(shownTexts))).flat();
    expect(all.filter(({ isShown, isSecret }) => isShown === isSecret)).toEqual([]);
    expect(all.filter(({ isSecret }) => isSecret).length).toBeGreaterThan(80);
    expect(all.filter(({ isSecret }) => !isSecret).length).toBeGreaterThan(80);
  });

  it('is never longer than 128 characters', async () => {
    const message = await messageOf('DescribeUserPool', { UserPoolId: text });
    expect(message).toContain(`Value '${text.slice(0, 128)}' at 'userPoolId'`);
    expect(message).not.toContain(text.slice(0, 129));
  });

  it('of a list of 100,000 items is short too', async () => {
    const flows = Array.from({ length: 100_000 }, () => 'ALLOW_EVERYTHING');
    const message = await messageOf('CreateUserPoolClient', {
      UserPoolId: 'a_b',
      ClientName: 'x',
      ExplicitAuthFlows: flows,
    });
    expect(message).toContain("Value '[ALLOW_EVERYTHING, ALLOW_EVERYTHING, ");
    expect(message.length).toBeLessThan(1000);
  });
});
