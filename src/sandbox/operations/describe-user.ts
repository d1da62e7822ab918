// Users as the administrator operations return them.

import type { JsonObject } from '../../cognito/json.ts';
import { activeFactors, type User } from '../pool/user.ts';

/** Unix seconds with a fraction, as AWS JSON has timestamps. */
export function inSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** `[{Name, Value}]` with `sub` first; with `only`, just those attributes. */
export function attributeListOf(user: User, only?: readonly string[]): JsonObject[] {
  return [['sub', user.sub] as const, ...user.attributes]
    .filter(([name]) => only?.includes(name) ?? true)
    .map(([Name, Value]) => ({ Name, Value }));
}

/** UserType. */
export function describeUser(user: User, attributesToGet?: readonly string[]): JsonObject {
  return {
    Username: user.username,
    Attributes: attributeListOf(user, attributesToGet),
    ...describeState(user),
  };
}

/** The members that UserType and the answer of AdminGetUser have in common. */
export function describeState(user: User): JsonObject {
  return {
    UserCreateDate: inSeconds(user.createdAt),
    UserLastModifiedDate: inSeconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** PreferredMfaSetting and UserMFASettingList, each absent when empty. */
export function describeMfa(user: User): JsonObject {
  const factors = activeFactors(user);
  const preferred = factors.find((factor) => factor === user.preferredMfa);
  return {
    ...(preferred === undefined ? {} : { PreferredMfaSetting: preferred }),
    ...(factors.length === 0 ? {} : { UserMFASettingList: factors }),
  };
}
