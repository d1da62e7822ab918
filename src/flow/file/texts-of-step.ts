// Collects the texts of a step that contain references, with their places.

import type { JsonValue } from '../../cognito/json.ts';
import type { Span } from './fault.ts';
import type { Expectation, Expected, FlowStep } from './flow-file.ts';
import { hasReferences } from './template.ts';

export interface TextInStep {
  readonly text: string;
  readonly span: Span;
}

/** The texts with references in a step's request and expectations. */
export function textsOf(step: FlowStep): readonly TextInStep[] {
  return [...textsOfCall(step), ...textsOfExpectation(step)];
}

function textsOfCall({ action }: FlowStep): readonly TextInStep[] {
  if (action.kind !== 'call') return [];
  const texts: TextInStep[] = [];
  const walk = (value: JsonValue, path: readonly string[]): void => {
    if (typeof value === 'string') {
      // Looking up a place is slow, and few texts have references.
      if (hasReferences(value)) texts.push({ text: value, span: action.spanAt(path) });
    } else if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, String(index)]));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
    }
  };
  walk(action.body, []);
  return texts;
}

function textsOfExpectation(step: FlowStep): readonly TextInStep[] {
  return expectedOf(step.expect).flatMap(({ value, span }) =>
    typeof value === 'string' && hasReferences(value) ? [{ text: value, span }] : [],
  );
}

function expectedOf(expect: Expectation): readonly Expected[] {
  const { challengeName, availableChallenges, status, error } = expect;
  return [
    ...[challengeName, availableChallenges, status, error?.type, error?.message].filter((one) => one !== undefined),
    ...(expect.challengeParameters ?? []),
    ...(expect.authenticationResult ?? []),
    ...(expect.body ?? []),
    ...(expect.claims ?? []).flatMap(({ members }) => members),
  ];
}
