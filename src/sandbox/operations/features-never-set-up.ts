// Features that no user pool of the sandbox has: branding, replicas, threat protection. The operations that read them
// answer as for a user pool of AWS on which nobody has set them up, because Terraform's provider, the CDK's custom
// resources, the Amplify CLI and inventory tools read them of every pool.

import * as z from 'zod/mini';
import { regionOf } from '../pool/user-pool.ts';
import { findClientOf, findPool, type Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { anyText, clientId, text, userPoolId } from '../shapes/shape-members.ts';
import { operation, type Operation } from './operation.ts';

const ofPool = { UserPoolId: userPoolId };
const ofPoolOrClient = z.object({ ...ofPool, ClientId: z.optional(clientId) });

/** @throws ServiceError ResourceNotFoundException when there is no such pool, or no such client in it */
function requirePoolOrClient(service: Service, poolId: string, client: string | undefined): void {
  if (client === undefined) findPool(service, poolId);
  else findClientOf(service, poolId, client);
}

/** An empty structure (observed: comment in Terraform's provider). ClientId ALL means every client (API text). */
const getUiCustomization = operation('GetUICustomization', ofPoolOrClient, (service, input) => {
  requirePoolOrClient(service, input.UserPoolId, input.ClientId === 'ALL' ? undefined : input.ClientId);
  return { UICustomization: {} };
});

/** That the configuration of a pool without one names the pool alone is our reading. */
const describeRiskConfiguration = operation('DescribeRiskConfiguration', ofPoolOrClient, (service, input) => {
  requirePoolOrClient(service, input.UserPoolId, input.ClientId);
  const { UserPoolId, ClientId } = input;
  return { RiskConfiguration: { UserPoolId, ...(ClientId === undefined ? {} : { ClientId }) } };
});

/** ManagedLoginBrandingIdType. */
const brandingId = text({
  pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$',
});
const merged = { ReturnMergedResources: z.optional(z.boolean()) };

const describeManagedLoginBranding = operation(
  'DescribeManagedLoginBranding',
  z.object({ ...ofPool, ManagedLoginBrandingId: brandingId, ...merged }),
  (service, { UserPoolId }) => {
    findPool(service, UserPoolId);
    throw noBranding();
  },
);

const describeManagedLoginBrandingByClient = operation(
  'DescribeManagedLoginBrandingByClient',
  z.object({ ...ofPool, ClientId: clientId, ...merged }),
  (service, { UserPoolId, ClientId }) => {
    findClientOf(service, UserPoolId, ClientId);
    throw noBranding();
  },
);

/** The message is ours; the type is that of the API model. */
function noBranding(): ServiceError {
  return new ServiceError('ResourceNotFoundException', 'Managed login branding does not exist.');
}

/** The list has the primary replica too (API text of the operation); a pool without others is its own primary one. */
const listUserPoolReplicas = operation(
  'ListUserPoolReplicas',
  z.object({ ...ofPool, NextToken: z.optional(anyText) }),
  (service, { UserPoolId }) => ({
    UserPoolReplicas: [{ RegionName: regionOf(findPool(service, UserPoolId)), Status: 'ACTIVE', Role: 'PRIMARY' }],
  }),
);

export const featuresNeverSetUp: readonly Operation[] = [
  describeManagedLoginBranding,
  describeManagedLoginBrandingByClient,
  describeRiskConfiguration,
  getUiCustomization,
  listUserPoolReplicas,
];
