// A user pool: its settings, its users and clients, and everything that lives while people sign in.

import type { AppClient } from './app-client.ts';
import type { AttributeSchema } from './attributes.ts';
import type { PasswordPolicy } from './password.ts';
import { SecretBlocks } from '../srp/secret-blocks.ts';
import { Sessions } from './sessions.ts';
import { SignIns } from './sign-ins.ts';
import type { Surroundings } from '../surroundings.ts';
import type { MfaFactor } from './user.ts';
import { type AliasAttribute, Users } from './users.ts';

export interface Group {
  readonly name: string;
  /** The lowest number wins `cognito:preferred_role`. */
  readonly precedence?: number;
  readonly roleArn?: string;
}

export interface UserPoolSettings {
  /** `us-east-1_Sandbox01`: the Region, an underscore, and the name that SRP hashes. */
  readonly id: string;
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  readonly mfaFactors: readonly MfaFactor[];
  readonly aliases: readonly AliasAttribute[];
  readonly passwordPolicy: PasswordPolicy;
  readonly schema: AttributeSchema;
  readonly groups: readonly Group[];
}

export interface UserPool extends UserPoolSettings {
  readonly name: string;
  readonly clients: Map<string, AppClient>;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly secretBlocks: SecretBlocks;
  /** Makes up what an unknown user is shown; the same name always sees the same. */
  readonly simulationKey: Uint8Array;
}

export function openUserPool(settings: UserPoolSettings, surroundings: Surroundings): UserPool {
  return {
    ...settings,
    name: settings.id.slice(settings.id.indexOf('_') + 1),
    clients: new Map(),
    users: new Users(settings.aliases),
    sessions: new Sessions(surroundings),
    signIns: new SignIns(surroundings),
    secretBlocks: new SecretBlocks(surroundings),
    simulationKey: surroundings.random(32),
  };
}
