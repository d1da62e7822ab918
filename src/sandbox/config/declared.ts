// The configuration that is in force, with the functions that it declares.

import type { DeclaredFunctions } from '../triggers/declared-functions.ts';
import type { ConfigText } from './read-config.ts';

export interface Declared {
  readonly text: ConfigText;
  /** The folder its files are relative to: absolute. */
  readonly folder: string;
  /** Of its text. */
  readonly digest: string;
  /** The only ones that are run. */
  readonly functions: DeclaredFunctions;
}
