// The error catalogue: every row, family by family.

import type { ErrorRow } from './error-row.ts';
import { awsCommonRows } from './rows/aws-common.ts';
import { clientSecretRows } from './rows/client-secret.ts';
import { codeRows } from './rows/codes.ts';
import { configurationRows } from './rows/configuration.ts';
import { flowRows } from './rows/flows.ts';
import { limitRows } from './rows/limits.ts';
import { parameterRows } from './rows/parameters.ts';
import { passkeyRows } from './rows/passkeys.ts';
import { passwordRows } from './rows/passwords.ts';
import { resourceRows } from './rows/resources.ts';
import { sessionRows } from './rows/sessions.ts';
import { signInRows } from './rows/sign-in.ts';
import { tokenRows } from './rows/tokens.ts';
import { triggerRows } from './rows/triggers.ts';
import { userRows } from './rows/users.ts';

/** Where two messages fit, the earlier row wins. */
export const errorCatalogue: readonly ErrorRow[] = [
  ...signInRows,
  ...sessionRows,
  ...clientSecretRows,
  ...tokenRows,
  ...userRows,
  ...resourceRows,
  ...flowRows,
  ...parameterRows,
  ...codeRows,
  ...passwordRows,
  ...limitRows,
  ...triggerRows,
  ...configurationRows,
  ...passkeyRows,
  ...awsCommonRows,
];
