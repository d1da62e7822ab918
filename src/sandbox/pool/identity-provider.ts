// An identity provider of a user pool: a place outside where its users can sign in.

/** IdentityProviderTypeType, in the order of the API model. */
export const providerTypes = ['SAML', 'Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple', 'OIDC'] as const;
export type ProviderType = (typeof providerTypes)[number];

type Texts = Readonly<Record<string, string>>;

export interface IdentityProvider {
  /** ProviderName. */
  readonly name: string;
  readonly type: ProviderType;
  /** ProviderDetails as given, with its client secret or private key. */
  readonly details: Texts;
  /** Names of the provider's claims by attributes of the user pool, and by `username`. */
  readonly attributeMapping: Texts;
  /** IdpIdentifiers. */
  readonly identifiers: readonly string[];
  /** Values of `acr` by Level1 to Level4. */
  readonly acrMapping?: Texts;
  /** Both are in Unix milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** The claim that is the username, where a mapping does not say (Google and Facebook: observed; the others: guide). */
const usernameClaim: Readonly<Record<ProviderType, string | undefined>> = {
  // The NameID is the username.
  SAML: undefined,
  Facebook: 'id',
  Google: 'sub',
  LoginWithAmazon: 'user_id',
  SignInWithApple: 'sub',
  OIDC: 'sub',
};

export function withUsername(type: ProviderType, mapping: Texts): Texts {
  const claim = usernameClaim[type];
  return claim === undefined || mapping['username'] !== undefined ? mapping : { ...mapping, username: claim };
}

/** ProviderDetails as the service describes them: with the addresses of the social providers, and without a private key. */
export function describeDetails({ type, details }: Pick<IdentityProvider, 'type' | 'details'>): Texts {
  const { private_key: _, ...shown } = details;
  return { ...addressesOf(type, details), ...shown };
}

/** API text of CreateIdentityProvider, "Describe response". */
function addressesOf(type: ProviderType, { api_version: version = 'v17.0' }: Texts): Texts {
  switch (type) {
    case 'SAML':
      return {};
    case 'OIDC':
      return { attributes_url_add_attributes: 'false' };
    case 'Google':
      return {
        attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
        oidc_issuer: 'https://accounts.google.com',
        token_request_method: 'POST',
        token_url: 'https://www.googleapis.com/oauth2/v4/token',
      };
    case 'Facebook':
      return {
        attributes_url: `https://graph.facebook.com/${version}/me?fields=`,
        attributes_url_add_attributes: 'true',
        authorize_url: `https://www.facebook.com/${version}/dialog/oauth`,
        token_request_method: 'GET',
        token_url: `https://graph.facebook.com/${version}/oauth/access_token`,
      };
    case 'LoginWithAmazon':
      return {
        attributes_url: 'https://api.amazon.com/user/profile',
        attributes_url_add_attributes: 'false',
        authorize_url: 'https://www.amazon.com/ap/oa',
        token_request_method: 'POST',
        token_url: 'https://api.amazon.com/auth/o2/token',
      };
    case 'SignInWithApple':
      return {
        attributes_url_add_attributes: 'false',
        authorize_url: 'https://appleid.apple.com/auth/authorize',
        oidc_issuer: 'https://appleid.apple.com',
        token_request_method: 'POST',
        token_url: 'https://appleid.apple.com/auth/token',
      };
  }
}
