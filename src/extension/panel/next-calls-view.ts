// The view of the calls that can follow in a chain that has tokens.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { nextCalls, revokedAt } from '../../flow/chain/next-calls.ts';
import type { NextCallsView } from '../../protocol/view.ts';

export function nextCallsView(chain: Chain, { operations }: ApiTables): { readonly nextCalls?: NextCallsView } {
  const all = nextCalls(chain);
  if (all.length === 0) return {};
  const revoked = revokedAt(chain);
  return {
    nextCalls: {
      calls: all
        .filter(({ whyNot }) => whyNot === undefined)
        .map(({ operation, label }) => ({ operation, label, help: operations.require(operation).summary })),
      others: all.flatMap(({ label, whyNot }) =>
        whyNot === undefined ? [] : [{ label: label.replace(/…$/, ''), whyNot }],
      ),
      ...(revoked === undefined
        ? {}
        : { note: `Step ${revoked + 1} revoked these tokens: Cognito refuses calls with them.` }),
    },
  };
}
