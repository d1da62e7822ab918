// The items of a whole chain, and of the request that would be next in it. They are redacted, as all items are.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { chainState, newestTokens } from '../../flow/chain/chain-state.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import { firstSubjectOf } from '../../flow/chain/subject-of.ts';
import { subjectWord } from '../../flow/draft/draft.ts';
import { commandIds } from '../command-ids.ts';
import { localAndUtc, localTime } from '../local-time.ts';
import { chainName, chainProgram, chainTitle, chainUser } from './chain-title.ts';
import { chainSign, chainStatus, shownState } from './state-labels.ts';
import { stateColors } from './tree-item-data.ts';
import type { TreeItemContent } from './tree-item-data.ts';

export function itemOfChain(chain: Chain, now: number): TreeItemContent {
  const state = shownState(chain);
  const sign = chainSign(state);
  const text = redactIn(chain, sign.label);
  const program = chainProgram(chain);
  const flow = redactIn(chain, chain.steps[0]?.detail ?? '');
  const calls = chain.steps.length === 1 ? '1 call' : `${chain.steps.length} calls`;
  const marks = marksOf(chain);
  return {
    label: chainTitle(chain, now),
    description: [
      ...marks.map(({ mark }) => mark),
      chain.name !== undefined && chain.username,
      chainStatus(state),
      redactIn(chain, detailOf(state)),
      flow,
      chain.target.name,
      program,
    ]
      .filter(Boolean)
      .join(' · '),
    icon: { codicon: sign.codicon, color: isOver(chain, state) ? stateColors.quiet : sign.color },
    tooltip: [
      `${chainName(chain)}: ${text}, ${calls}.`,
      chain.name !== undefined && `User: ${chainUser(chain)}.`,
      `Started ${localAndUtc(chain.startedAt)}${flow === '' ? '' : ` with ${flow}`}.`,
      `${chain.target.name}, app client ${chain.client.name ?? chain.client.clientId}.`,
      chain.branchOf && branchText(chain.branchOf),
      ...marks.map(({ meaning }) => meaning),
    ]
      .filter(Boolean)
      .join('\n'),
    children: 'collapsed',
    can: capabilitiesOf(chain),
    spoken: [
      `${program === undefined ? 'Chain' : 'Observed chain'} of ${chainUser(chain)}`,
      ...(chain.name === undefined ? [] : [chainName(chain)]),
      text,
      calls,
      `started ${localTime(chain.startedAt, now)}`,
      ...(chain.pinned ? ['pinned'] : []),
      ...(chain.withoutSecrets ? ['from disk'] : []),
    ].join(', '),
  };
}

/** A success from disk is over: its tokens and sessions are gone. A refusal is as good to read as before. */
function isOver({ withoutSecrets }: Chain, { kind }: ReturnType<typeof shownState>): boolean {
  return withoutSecrets && kind !== 'refused' && kind !== 'failed';
}

/** What a row says before the status, which its icon shows already. */
function marksOf(chain: Chain): readonly { readonly mark: string; readonly meaning: string }[] {
  const program = chainProgram(chain);
  return [
    ...(chain.pinned
      ? [{ mark: 'pinned', meaning: 'Pinned: it stays at the top, and Clear Chains and the limit keep it.' }]
      : []),
    ...(program === undefined ? [] : [{ mark: 'app', meaning: `From your app: ${program} made these calls.` }]),
    ...(chain.withoutSecrets
      ? [
          {
            mark: 'from disk',
            meaning:
              'From disk: its passwords, sessions, tokens and codes were not kept. Run Again starts a new chain like it.',
          },
        ]
      : []),
  ];
}

function detailOf(state: ReturnType<typeof shownState>): string {
  if (state.kind === 'waiting' || state.kind === 'unfinished') return state.challenge;
  return state.kind === 'refused' ? state.type : '';
}

function branchText({ step }: NonNullable<Chain['branchOf']>): string {
  if (step === 0) return 'Run again: it repeats another chain from the start.';
  return `Branched from step ${step + 1} of another chain.`;
}

function capabilitiesOf(chain: Chain): readonly string[] {
  const tokens = chain.withoutSecrets ? undefined : newestTokens(chain);
  return [
    'chain',
    chain.pinned ? 'pinned' : 'unpinned',
    ...(chain.observedOf === undefined ? [] : ['observed']),
    ...(firstSubjectOf(chain, cognitoTables) ? ['repeatable'] : []),
    ...(nextSubject(chain, cognitoTables) && !chain.withoutSecrets ? ['waiting'] : []),
    ...(tokens?.idToken === undefined ? [] : ['idToken']),
    ...(tokens?.accessToken === undefined ? [] : ['accessToken']),
    ...(tokens?.refreshToken === undefined ? [] : ['refreshToken']),
  ];
}

export function itemOfNext(chain: Chain): TreeItemContent {
  const subject = nextSubject(chain, cognitoTables);
  const label = subject ? redactIn(chain, subjectWord(subject)) : 'Nothing more';
  if (chain.withoutSecrets) {
    const text = 'run again: its secrets were not kept';
    return {
      label,
      description: text,
      icon: { codicon: 'debug-restart', color: stateColors.quiet },
      children: 'none',
      can: ['next', 'repeatable'],
      spoken: `${label}, ${text}`,
      command: { id: commandIds.runChainAgain, title: 'Run Again' },
    };
  }
  const again = chainState(chain).kind !== 'waiting';
  const text = again ? 'try again' : 'waiting for your answer';
  return {
    label,
    description: text,
    icon: { codicon: again ? 'debug-restart' : 'debug-pause', color: stateColors.waiting },
    children: 'none',
    can: ['next', 'waiting'],
    spoken: `${label}, ${text}`,
    command: { id: commandIds.answerNextChallenge, title: 'Answer Next Challenge' },
  };
}
