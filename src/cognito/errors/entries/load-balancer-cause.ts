// The cause of a refused token where an Application Load Balancer stands before the program that checks it.

import type { CauseEntry } from '../error-entry.ts';
import { possible } from './cause.ts';

/** Source: the chapter on authentication of the load balancer’s guide; aws-jwt-verify#71. */
export const loadBalancerToken: CauseEntry = possible(
  'The token is the one that the load balancer makes (header x-amzn-oidc-data): it signs it with ES256 and a key of its own, and pads the parts, which strict libraries refuse. Check the token in x-amzn-oidc-accesstoken instead, or take the key from public-keys.auth.elb.REGION.amazonaws.com.',
  ({ call: { behindLoadBalancer } }) => behindLoadBalancer,
);
