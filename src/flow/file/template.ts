// Parses texts with references: `${username}`, `${env:HOME}`, `${steps.first.Session}`. `$${` is an escaped `${`.

import type { Span } from './fault.ts';

export type Reference =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'env' | 'secret' | 'input' | 'totp' | 'inbox'; readonly name: string }
  /** A member of an earlier step's answer or request: `steps.a.ChallengeParameters.SALT`, `steps.a.request.…`. */
  | { readonly kind: 'step'; readonly step: string; readonly path: readonly string[] }
  /** A property of the target: `target.clientId`. */
  | { readonly kind: 'target'; readonly member: TargetMember };

const targetMembers = ['clientId', 'userPoolId', 'endpoint', 'region'] as const;
type TargetMember = (typeof targetMembers)[number];

const sources = ['env', 'secret', 'input', 'totp', 'inbox'] as const;

/** Offsets are into the template's own text. */
type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly reference: Reference; readonly span: Span };

interface TemplateFault {
  readonly message: string;
  readonly span: Span;
}

export interface Template {
  readonly parts: readonly TemplatePart[];
  readonly faults: readonly TemplateFault[];
}

/** Valid names of variables. */
export const variableNamePattern = /^[A-Za-z_][\w-]*$/;
/** Valid ids of steps. */
export const stepIdPattern = /^[\w-]+$/;

export function parseTemplate(text: string): Template {
  const parts: TemplatePart[] = [];
  const faults: TemplateFault[] = [];
  let from = 0;
  let literal = '';
  for (;;) {
    const at = text.indexOf('${', from);
    if (at < 0) break;
    if (text[at - 1] === '$' && at > from) {
      literal += text.slice(from, at - 1) + '${';
      from = at + 2;
      continue;
    }
    const end = text.indexOf('}', at);
    if (end < 0) {
      faults.push({ message: 'This ${ has no closing }.', span: { start: at, end: text.length } });
      break;
    }
    literal += text.slice(from, at);
    const span = { start: at, end: end + 1 };
    const reference = parseReference(text.slice(at + 2, end));
    if (typeof reference === 'string') faults.push({ message: reference, span });
    else {
      if (literal !== '') parts.push({ kind: 'text', text: literal });
      literal = '';
      parts.push({ kind: 'reference', reference, span });
    }
    from = end + 1;
  }
  literal += text.slice(from);
  if (literal !== '' || parts.length === 0) parts.push({ kind: 'text', text: literal });
  return { parts, faults };
}

/** The reference, or what is wrong with it. */
function parseReference(inside: string): Reference | string {
  const colon = inside.indexOf(':');
  if (colon >= 0) {
    const source = inside.slice(0, colon);
    const rest = inside.slice(colon + 1).trim();
    const kind = sources.find((one) => one === source);
    if (!kind) return `Unknown source \${${source}:…}. Use one of ${sources.map((one) => `\${${one}:…}`).join(', ')}.`;
    return rest === '' ? `\${${source}:…} needs a name after the colon.` : { kind, name: rest };
  }
  const [first = '', ...path] = inside.trim().split('.');
  if (first === 'steps') {
    const [step, ...rest] = path;
    if (step === undefined || rest.length === 0 || path.includes('')) {
      return 'Refer to a value of a step as ${steps.ID.MEMBER}, for example ${steps.start.Session}.';
    }
    return { kind: 'step', step, path: rest };
  }
  if (first === 'target') {
    const member = targetMembers.find((one) => one === path.join('.'));
    return member
      ? { kind: 'target', member }
      : `Unknown property of the target. Use one of ${targetMembers.map((one) => `\${target.${one}}`).join(', ')}.`;
  }
  if (path.length > 0 || !variableNamePattern.test(first)) {
    return 'A variable name may contain letters, digits, - and _, and must start with a letter or _.';
  }
  return { kind: 'variable', name: first };
}

/** Whether a text may contain references. */
export function hasReferences(text: string): boolean {
  return text.includes('${');
}

/** The environment variable of a secret on the command line: `AUTHFLOW_SECRET_CLIENT_SECRET` for client-secret. */
export function secretVariable(name: string): string {
  return `AUTHFLOW_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
