// A row of the contract: what the service answers to calls, and how that is known. The rows are in rows/*.yaml.

import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { triggerNames } from '../../src/sandbox/pool/user-pool-settings.ts';
import { repositoryRoot } from '../editor/editor-version.ts';

const json = z.record(z.string(), z.unknown());

/** What is expected of an answer, and what of it later steps use. */
const expected = z.object({
  /** Members that the answer has; `!match text` and `!present` stand for values. */
  answer: json.optional(),
  /** Paths, as `UserPool.MfaConfiguration`, that the answer lacks. */
  absent: z.array(z.string()).optional(),
  error: z.string().optional(),
  message: z.unknown().optional(),
  /** Paths of values of the answer, by the name that stands for the value in later steps: `$session`. */
  keep: z.record(z.string(), z.string()).optional(),
});
export type Expected = z.output<typeof expected>;

const steps = {
  /** Seconds by which the sandbox's clock advances. */
  advance: z.number(),
  /** The user whose newest code is kept as `$code`; the answer is the message that brought it. */
  code: z.string(),
  /** The secret, in base32, of the authenticator whose current code is kept as `$totp`. */
  totp: z.string(),
  /** A token; the answer is its claims. */
  claims: z.string(),
  /** The path of a document of the sandbox. */
  get: z.string(),
};

/** Members of an operation's request. */
export type Input = z.output<typeof json>;

/** The steps that are not calls, by the member that makes them one. */
const otherSteps = {
  advance: z
    .strictObject({ advance: steps.advance })
    .transform(({ advance }) => ({ kind: 'advance' as const, advance })),
  code: expected
    .extend({ code: steps.code })
    .strict()
    .transform(({ code, ...rest }) => ({ kind: 'code' as const, user: code, expected: rest })),
  totp: z.strictObject({ totp: steps.totp }).transform(({ totp }) => ({ kind: 'totp' as const, secret: totp })),
  claims: expected
    .extend({ claims: steps.claims })
    .strict()
    .transform(({ claims, ...rest }) => ({ kind: 'claims' as const, token: claims, expected: rest })),
  get: expected
    .extend({ get: steps.get })
    .strict()
    .transform(({ get, ...rest }) => ({ kind: 'get' as const, path: get, expected: rest })),
};

/** `InitiateAuth: {…}`, beside what is expected. */
const call = z.record(z.string(), z.unknown()).transform((members, context) => {
  const [operation = '', second] = Object.keys(members).filter((name) => /^[A-Z]/.test(name));
  const { [operation]: input, ...rest } = members;
  const parsed = z.object({ input: json, expected: expected.strict() }).safeParse({ input, expected: rest });
  if (parsed.success && second === undefined) return { kind: 'call' as const, operation, ...parsed.data };
  context.addIssue(parsed.success ? 'a call names one operation' : z.prettifyError(parsed.error));
  return z.NEVER;
});

const step = json.transform((members, context) => {
  const [, shape = call] = Object.entries(otherSteps).find(([name]) => Object.hasOwn(members, name)) ?? [];
  const parsed = shape.safeParse(members);
  if (parsed.success) return parsed.data;
  context.addIssue(z.prettifyError(parsed.error));
  return z.NEVER;
});
export type ContractStep = z.output<typeof step>;

const user = z.looseObject({ Username: z.string(), Password: z.string().optional() });

/** Documents of AWS, and tests that their authors run against AWS: one of them is enough. */
const enough = /\bAPI (?:model|text|reference)\b|\b[Dd]eveloper guide\b|\baws_verified\b|\bacceptance tests\b/;

/** Emulators say what their authors think, unless they name an observation. */
const emulator = /\b(?:getmoto\/moto|cognito-local)\b(?!#)/;

/** Whether the row is nobody's knowledge, or that of one report alone. */
function isReading({
  evidence,
  source,
  reports,
}: {
  readonly evidence: string;
  readonly source: string;
  readonly reports?: number | undefined;
}): boolean {
  if (evidence === 'U') return true;
  if (evidence !== 'O' && evidence !== 'C') return false;
  const sources = source.split(';');
  if (reports !== undefined || sources.some((one) => enough.test(one))) return false;
  return sources.filter((one) => !emulator.test(one)).length < 2;
}

const row = z
  .object({
    rule: z.string(),
    /**
     * D: documented. M: in the API model. O: observed on the service, by us or in public. C: what published clients rely
     * on. U: nobody knows.
     */
    evidence: z.enum(['D', 'M', 'O', 'C', 'U']),
    /** Separated by `;`, each a report of its own. */
    source: z.string(),
    /** Number of independent reports, where a source stands for several. */
    reports: z.int().min(2).optional(),
    /** For evidence U or a single report: the sentence in the list of best readings. */
    reading: z.string().optional(),
    /** Members of CreateUserPool; the row then has a pool of its own, `$pool`. */
    pool: json.optional(),
    /** Handlers of Lambda triggers of the pool: CommonJS, by the name of the trigger, as `PreSignUp`. */
    functions: z.partialRecord(z.enum(triggerNames), z.string()).optional(),
    /** Members of SetUserPoolMfaConfig. */
    mfa: json.optional(),
    /** Members of CreateUserPoolClient for `$client`; `$secret` is its secret. */
    client: json.optional(),
    /** Members of AdminCreateUser, and a permanent password. */
    users: z.array(user).default([]),
    /** Region of the calls' signatures. */
    region: z.string().optional(),
    calls: z.array(step).default([]),
    /** The test file that has the calls, where they cannot be written here. */
    test: z.string().optional(),
  })
  .strict()
  .refine(({ calls, test }) => calls.length > 0 !== (test !== undefined), 'a row has calls, or names a test')
  .refine(
    (one) => one.reading !== undefined || !isReading(one),
    'a row of evidence U, or that rests on one report, has a reading',
  )
  .refine(
    ({ evidence, source }) => evidence !== 'M' || /\bAPI (?:model|text|reference)\b/.test(source),
    'a row of evidence M names the API model as its source',
  );
export type ContractRow = z.output<typeof row>;

export interface ContractTopic {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly rows: readonly ContractRow[];
}

/** Stands in the data for a value that matches a pattern, or that is only there. */
export class Pattern {
  /** Undefined for any value. */
  readonly pattern: RegExp | undefined;

  constructor(pattern?: RegExp) {
    this.pattern = pattern;
  }
}

const customTags = [
  { tag: '!match', resolve: (text: string) => new Pattern(new RegExp(text, 'u')) },
  { tag: '!present', resolve: () => new Pattern() },
];

/** The rows of a file's text. @throws with the place, for a row of another shape */
export function parseRows(text: string): readonly ContractRow[] {
  const parsed = z.array(row).safeParse(parse(text, { customTags, schema: 'core' }));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

export function readContract(): readonly ContractTopic[] {
  return globSync(join(repositoryRoot, 'test/contract/rows/*.yaml'))
    .toSorted()
    .map((path) => ({ name: basename(path, '.yaml'), rows: parseRows(readFileSync(path, 'utf8')) }));
}
