// Turns a zod error into one sentence that names the member and the rule.

import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/**
 * The first fault as a sentence, for example `clients[0].clientId must be a string.` It never repeats the value.
 * @param value The parsed value, to tell a missing member from a wrong one.
 * @param root What to call the value itself when the fault is not in one of its members.
 */
export function describeFault(error: z.core.$ZodError, value: unknown, root: string): string {
  const [issue] = error.issues;
  return issue ? describeIssue(issue, value, root) : `${root} has the wrong structure.`;
}

/** One issue of a zod error as a sentence. */
export function describeIssue(reported: Issue, value: unknown, root: string): string {
  const issue = deepest(reported);
  const missing = issue.path.length > 0 && memberAt(value, issue.path) === undefined;
  return `${memberPath(issue.path, root)} ${missing ? 'is missing' : rule(issue)}.`;
}

function memberAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Record<PropertyKey, unknown> | undefined)?.[part], value);
}

/** `clients[0].clientId`; the root's name for an empty path. */
export function memberPath(path: readonly PropertyKey[], root: string): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? root : text.replace(/^\./, '');
}

/** A union reports every alternative; the one that failed deepest is the most informative. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .flatMap((alternative) => alternative.slice(0, 1))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  return inner && inner.path.length > 0 ? deepest({ ...inner, path: [...issue.path, ...inner.path] }) : { ...issue };
}

function rule(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${withArticle(issue.expected)}`;
    case 'unrecognized_keys':
      return `must not have the member ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${issue.origin === 'string' ? charactersWord(issue.minimum) : ''}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${issue.origin === 'string' ? charactersWord(issue.maximum) : ''}`;
    case 'invalid_format': {
      const pattern = 'pattern' in issue ? issue.pattern : undefined;
      return pattern === undefined ? 'has the wrong format' : `must match ${pattern}`;
    }
    case 'invalid_key': {
      const [first] = issue.issues;
      return first ? `has a wrong name: it ${rule(first)}` : 'has a wrong name';
    }
    case 'invalid_union':
      return 'has the wrong type';
    case 'custom':
      return issue.message ?? 'breaks a rule';
    default:
      return 'has the wrong structure';
  }
}

function charactersWord(count: number | bigint): string {
  return Number(count) === 1 ? ' character' : ' characters';
}

function withArticle(type: string): string {
  const names: Record<string, string> = { int: 'a whole number', record: 'an object' };
  return names[type] ?? `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
