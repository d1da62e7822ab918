// The order in which the service's validation messages list the values of an enum: that of a hash set in Java.

const BUCKETS = 32;

/**
 * The values by the bucket of their `String.hashCode`, those of one bucket by the alphabet. Lists that are in this order:
 * MfaConfiguration (rosberglinhares/CloudFormationCognitoCustomResources#1), AllowedOAuthFlows (aws-amplify/amplify-cli#1264),
 * the eight ExplicitAuthFlows of 2019 (awsdocs/aws-cloudformation-user-guide#525), and AuthFlow and AttributeDataType in moto's
 * tests. Enums of more than 24 values are not known.
 */
export function inEnumOrder(values: readonly string[]): readonly string[] {
  return values.toSorted((a, b) => bucketOf(a) - bucketOf(b) || (a < b ? -1 : 1));
}

function bucketOf(value: string): number {
  let hash = 0;
  for (let index = 0; index < value.length; index++) hash = (Math.imul(31, hash) + value.charCodeAt(index)) | 0;
  return hash & (BUCKETS - 1);
}
