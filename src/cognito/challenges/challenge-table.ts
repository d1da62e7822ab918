// A table of challenges, made from a list.

import { type ApiTable, apiTable } from '../api-table.ts';
import type { AnswerableChallenge, Challenge } from './challenge.ts';

export interface ChallengeTable extends ApiTable<Challenge> {
  /** The challenges that a request can answer. */
  readonly answerable: readonly AnswerableChallenge[];
}

/** @throws Error when two challenges have the same name */
export function challengeTable(list: readonly Challenge[]): ChallengeTable {
  return { ...apiTable(list), answerable: list.filter((challenge) => challenge.answerable) };
}
