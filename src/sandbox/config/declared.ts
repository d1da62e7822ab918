// The configuration in use, with the functions that it declares.

import type { DeclaredFunctions } from '../triggers/declared-functions.ts';
import type { ConfigText } from './read-config.ts';

export interface Declared {
  readonly text: ConfigText;
  /** Absolute path of the folder that the configuration's file paths are relative to. */
  readonly folder: string;
  /** SHA-256 of the configuration's text, in hex. */
  readonly digest: string;
  /** The only functions that the sandbox runs. */
  readonly functions: DeclaredFunctions;
}
