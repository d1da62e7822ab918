// Users as the administrators' operations describe them.

import type { JsonObject } from '../../cognito/json.ts';
import { activeFactors, type User } from '../pool/user.ts';

/** Unix seconds with a fraction, as JSON carries times. */
export function inSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** `[{Name, Value}]` with `sub` first; only those named when `only` is there. */
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

/** What UserType and AdminGetUser's answer share. */
export function describeState(user: User): JsonObject {
  return {
    UserCreateDate: inSeconds(user.createdAt),
    UserLastModifiedDate: inSeconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** PreferredMfaSetting and UserMFASettingList, each absent when there is nothing to say. */
export function describeMfa(user: User): JsonObject {
  const factors = activeFactors(user);
  const preferred = factors.find((factor) => factor === user.preferredMfa);
  return {
    ...(preferred === undefined ? {} : { PreferredMfaSetting: preferred }),
    ...(factors.length === 0 ? {} : { UserMFASettingList: factors }),
  };
}
