// Endpoints of user pools: the endpoint of a Region, and checks for Cognito's own hosts and for loopback addresses.

/** Base URL of the user pools API in a Region, without a path. https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html */
export function regionalEndpoint(region: string): string {
  const suffix = region.startsWith('cn-')
    ? 'amazonaws.com.cn'
    : region.startsWith('eusc-')
      ? 'amazonaws.eu'
      : 'amazonaws.com';
  return `https://cognito-idp.${region}.${suffix}`;
}

/** Whether calls to this host stay on this machine: localhost, its subdomains, 127.0.0.0/8 and ::1. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether the host is an endpoint of Cognito: standard, FIPS, dual-stack or VPC. Not any host in a domain of AWS, because
 * customers have hosts there too: load balancers, buckets, virtual machines.
 * https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html
 */
export function isCognitoHost(hostname: string): boolean {
  return cognitoHost.test(hostname.toLowerCase());
}

const cognitoHost = new RegExp(
  String.raw`^(?:vpce-[\w-]+\.)?cognito-idp(?:-fips)?\.[a-z0-9-]{1,40}(?:\.vpce)?` +
    String.raw`\.(?:amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|api\.aws|api\.amazonwebservices\.(?:com\.cn|eu))$`,
);

/** Whether calls to this endpoint are sent unencrypted over a network. */
export function isPlainHttpOffLoopback(endpoint: string): boolean {
  const url = parseUrl(endpoint);
  return url?.protocol === 'http:' && !isLoopback(url.hostname);
}

export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
