// The list of error entries, grouped by topic. Add an error to the file of its topic; for a new topic, add a file and a
// line here.

import type { ErrorEntry } from './error-entry.ts';
import { awsCommonEntries } from './entries/aws-common.ts';
import { clientSecretEntries } from './entries/client-secret.ts';
import { codeEntries } from './entries/codes.ts';
import { configurationEntries } from './entries/configuration.ts';
import { flowEntries } from './entries/flows.ts';
import { limitEntries } from './entries/limits.ts';
import { parameterEntries } from './entries/parameters.ts';
import { passkeyEntries } from './entries/passkeys.ts';
import { passwordEntries } from './entries/passwords.ts';
import { resourceEntries } from './entries/resources.ts';
import { sessionEntries } from './entries/sessions.ts';
import { signInEntries } from './entries/sign-in.ts';
import { tokenEntries } from './entries/tokens.ts';
import { triggerEntries } from './entries/triggers.ts';
import { userEntries } from './entries/users.ts';

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
