// The list of error entries, grouped by topic. Add an error to the file of its topic; for a new topic, add a file and a
// line here.

import type { ErrorEntry } from './error-entry.ts';
import { awsCommonEntries } from './entries/aws-errors.ts';
import { clientSecretEntries } from './entries/client-secret-errors.ts';
import { codeEntries } from './entries/code-errors.ts';
import { configurationEntries } from './entries/configuration-errors.ts';
import { flowEntries } from './entries/auth-flow-errors.ts';
import { limitEntries } from './entries/limit-errors.ts';
import { parameterEntries } from './entries/parameter-errors.ts';
import { passkeyEntries } from './entries/passkey-errors.ts';
import { passwordEntries } from './entries/password-errors.ts';
import { resourceEntries } from './entries/resource-errors.ts';
import { sessionEntries } from './entries/session-errors.ts';
import { signInEntries } from './entries/sign-in-errors.ts';
import { tokenEntries } from './entries/token-errors.ts';
import { triggerEntries } from './entries/trigger-errors.ts';
import { userEntries } from './entries/user-errors.ts';

/** Where two messages match, the earlier entry wins. */
export const errors: readonly ErrorEntry[] = [
  ...signInEntries,
  ...sessionEntries,
  ...clientSecretEntries,
  ...tokenEntries,
  ...userEntries,
  ...resourceEntries,
  ...flowEntries,
  ...parameterEntries,
  ...codeEntries,
  ...passwordEntries,
  ...limitEntries,
  ...triggerEntries,
  ...configurationEntries,
  ...passkeyEntries,
  ...awsCommonEntries,
];
