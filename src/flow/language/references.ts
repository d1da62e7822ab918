// Finds declarations and uses of variables and step ids. Each is scoped to its flow; variables of the file and steps of
// the setup are in the scope of every flow.

import type { Span } from '../file/fault.ts';
import type { Flow, FlowStep, Variable } from '../file/flow-file.ts';
import { holds, insideQuotes } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { parseTemplate, type Reference } from '../file/template.ts';
import { textsOf } from '../file/texts-of-step.ts';
import { type FlowNames, namesOf } from './flow-names.ts';

export interface FlowSymbol {
  readonly kind: 'variable' | 'step';
  readonly name: string;
  /** Spans of the names, sorted by place. A variable of a matrix is declared in each round. */
  readonly declarations: readonly Span[];
  readonly uses: readonly Span[];
}

/** A name in a reference, with the declarations that it may refer to: they can differ by round or by flow. */
interface Use {
  readonly kind: FlowSymbol['kind'];
  readonly name: string;
  readonly span: Span;
  readonly declarations: readonly Span[];
}

/** The variable or step whose name is at an offset. */
export function symbolAt(document: FlowDocument, offset: number): FlowSymbol | undefined {
  const names = new Map(document.file.flows.map((flow) => [flow, namesOf(document.file, flow)]));
  const uses = usesIn(document, names);
  const use = uses.find(({ span }) => holds(span, offset));
  const own = use ?? declaredAt(document, names, offset);
  if (!own) return undefined;
  const { kind, name } = own;
  const declarations = new Map(own.declarations.map((span) => [span.start, span]));
  const same = uses.filter((one) => one.kind === kind && one.name === name);
  // Declarations that share a use are one symbol: compute the transitive closure.
  for (let known = -1; known < declarations.size;) {
    known = declarations.size;
    for (const one of same) {
      if (!one.declarations.some(({ start }) => declarations.has(start))) continue;
      for (const span of one.declarations) declarations.set(span.start, span);
    }
  }
  const isMeant = (one: Use) => one === use || one.declarations.some(({ start }) => declarations.has(start));
  return {
    kind,
    name,
    declarations: inOrder([...declarations.values()]),
    uses: inOrder(same.filter(isMeant).map(({ span }) => span)),
  };
}

/** The reference at an offset, with its span. */
export function referenceAt(
  { text }: FlowDocument,
  offset: number,
): { readonly reference: Reference; readonly span: Span } | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  for (const part of parseTemplate(text.slice(start, end < 0 ? undefined : end)).parts) {
    if (part.kind !== 'reference') continue;
    const span = { start: start + part.span.start, end: start + part.span.end };
    if (holds(span, offset)) return { reference: part.reference, span };
  }
  return undefined;
}

/** The flows in whose scope an offset is: its own, or all for a variable of the file or a step of the setup. */
export function flowsAt({ file }: FlowDocument, offset: number): readonly Flow[] {
  const own = file.flows.filter(({ span }) => holds(span, offset));
  const isOfAll = [...file.setup, ...file.variables].some(({ span }) => holds(span, offset));
  return own.length > 0 && !isOfAll ? own : file.flows;
}

type Names = ReadonlyMap<Flow, FlowNames>;

const none: FlowNames = { variables: new Map(), steps: new Map() };

/** The declaration at an offset, with the declarations of the same name in the same scopes. */
function declaredAt({ file, text }: FlowDocument, names: Names, offset: number): Omit<Use, 'span'> | undefined {
  const declared = [
    ...file.variables,
    ...file.flows.flatMap((flow) => [...flow.variables, ...flow.rounds.flatMap((round) => round.variables)]),
  ];
  const variable = declared.find(({ nameSpan }) => holds(insideQuotes(text, nameSpan), offset));
  if (variable) {
    const { name } = variable;
    const meant = [...names.values()].map(({ variables: all }) => all.get(name)).filter((all) => all?.has(variable));
    const all = [variable, ...meant.flatMap((some) => [...(some ?? [])])];
    return { kind: 'variable', name, declarations: nameSpans(text, all) };
  }
  const steps = [...file.setup, ...file.flows.flatMap((flow) => flow.steps)];
  const step = steps.find(({ idSpan }) => idSpan && holds(insideQuotes(text, idSpan), offset));
  return step?.id === undefined ? undefined : { kind: 'step', name: step.id, declarations: idSpans(text, step) };
}

/** Every use of a variable or a step in the file. */
function usesIn({ file, text }: FlowDocument, names: Names): readonly Use[] {
  const spansOf = (steps: readonly FlowStep[]) => steps.flatMap(textsOf).map(({ span }) => span);
  const valuesOf = (variables: readonly Variable[]) => variables.map(({ span }) => span);
  const texts = [
    { spans: [...valuesOf(file.variables), ...spansOf(file.setup)], flows: file.flows },
    ...file.flows.map((flow) => ({
      spans: [
        ...valuesOf([...flow.variables, ...flow.rounds.flatMap((round) => round.variables)]),
        ...spansOf(flow.steps),
      ],
      flows: [flow],
    })),
  ];
  const uses = new Map<number, Use>();
  for (const { spans, flows } of texts) {
    for (const { kind, name, span } of spans.flatMap((one) => namesIn(text, one))) {
      const declarations = flows.flatMap((flow) => {
        const { variables, steps } = names.get(flow) ?? none;
        return kind === 'variable' ? nameSpans(text, variables.get(name) ?? []) : idSpans(text, steps.get(name));
      });
      // Texts repeated by an alias occur once for each flow that has them.
      const before = uses.get(span.start)?.declarations ?? [];
      uses.set(span.start, { kind, name, span, declarations: [...before, ...declarations] });
    }
  }
  return [...uses.values()];
}

/** The names in the references of a text, with their spans. */
function namesIn(text: string, { start, end }: Span): readonly Omit<Use, 'declarations'>[] {
  const written = text.slice(start, end);
  return parseTemplate(written).parts.flatMap((part) => {
    if (part.kind !== 'reference') return [];
    const { reference, span } = part;
    const isStep = reference.kind === 'step';
    // `${totp:NAME}` and `${inbox:NAME}` may refer to a variable of that name.
    const name = isStep ? reference.step : namesVariable(reference) ? reference.name : undefined;
    if (name === undefined) return [];
    const from =
      start + written.indexOf(name, isStep ? written.indexOf('steps.', span.start) + 6 : nameStart(written, span));
    return [{ kind: isStep ? 'step' : 'variable', name, span: { start: from, end: from + name.length } } as const];
  });
}

function namesVariable(
  reference: Reference,
): reference is Extract<Reference, { readonly kind: 'variable' | 'env' | 'secret' | 'input' | 'totp' | 'inbox' }> {
  return reference.kind === 'variable' || reference.kind === 'totp' || reference.kind === 'inbox';
}

/** The offset after `${`, or after the colon of a source. */
function nameStart(written: string, span: Span): number {
  const colon = written.indexOf(':', span.start);
  return colon >= 0 && colon < span.end ? colon + 1 : span.start + 2;
}

function nameSpans(text: string, variables: Iterable<Variable>): readonly Span[] {
  return [...variables].map(({ nameSpan }) => insideQuotes(text, nameSpan));
}

function idSpans(text: string, step: FlowStep | undefined): readonly Span[] {
  return step?.idSpan ? [insideQuotes(text, step.idSpan)] : [];
}

function inOrder(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [span.start, span])).values()].toSorted((a, b) => a.start - b.start);
}
