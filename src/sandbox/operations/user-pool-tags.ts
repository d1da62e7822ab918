// Tags of user pools: add, remove, list.

import * as z from 'zod/mini';
import { changeSettings, type UserPool } from '../pool/user-pool.ts';
import { findPool, type Service } from '../service.ts';
import { invalidParameter } from '../service-error.ts';
import { tagLimit, tags } from '../shapes/kept-members.ts';
import { anyText } from '../shapes/shape-members.ts';
import { operation } from './operation.ts';

export const tagResource = operation(
  'TagResource',
  z.object({ ResourceArn: anyText, Tags: tags }),
  (service, { ResourceArn, Tags }) => {
    const pool = poolOfArn(service, ResourceArn);
    const all = { ...tagsOf(pool), ...Tags };
    if (Object.keys(all).length > tagLimit) throw invalidParameter(`A user pool takes ${tagLimit} tags at most.`);
    keepTags(service, pool, all);
    return {};
  },
);

export const untagResource = operation(
  'UntagResource',
  z.object({ ResourceArn: anyText, TagKeys: z.array(anyText) }),
  (service, { ResourceArn, TagKeys }) => {
    const pool = poolOfArn(service, ResourceArn);
    keepTags(service, pool, Object.fromEntries(Object.entries(tagsOf(pool)).filter(([key]) => !TagKeys.includes(key))));
    return {};
  },
);

export const listTagsForResource = operation(
  'ListTagsForResource',
  z.object({ ResourceArn: anyText }),
  (service, { ResourceArn }) => ({
    Tags: tagsOf(poolOfArn(service, ResourceArn)),
  }),
);

function tagsOf(pool: UserPool): Readonly<Record<string, string>> {
  return z.safeParse(tags, pool.settings.kept['UserPoolTags']).data ?? {};
}

function keepTags(service: Service, pool: UserPool, UserPoolTags: Readonly<Record<string, string>>): void {
  changeSettings(service.deps, pool, { ...pool.settings, kept: { ...pool.settings.kept, UserPoolTags } });
}

function poolOfArn(service: Service, arn: string): UserPool {
  return findPool(service, arn.slice(arn.lastIndexOf('/') + 1));
}
