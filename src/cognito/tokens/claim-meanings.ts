// What each claim of a user pool token means, as data for claims.ts.
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html

/** The groups of claims, in display order. */
export const claimGroups = ['token', 'times', 'user', 'groups', 'sign-in', 'custom', 'other'] as const;
export type ClaimGroup = (typeof claimGroups)[number];

export type ClaimForm = 'text' | 'time' | 'scopes' | 'methods' | 'level' | 'issuer' | 'boolean' | 'list' | 'identities';

export interface ClaimMeaning {
  readonly name: string;
  readonly group: ClaimGroup;
  readonly form: ClaimForm;
  readonly meaning: string;
}

function claimMeaning(group: ClaimGroup, name: string, meaning: string, form: ClaimForm = 'text'): ClaimMeaning {
  return { name, group, form, meaning };
}

/**
 * Claims with another value in each token, or in the tokens of each sign-in (a refresh keeps those). A difference in them
 * says nothing of the user, the app client or the rights.
 */
export const ownValues: ReadonlyMap<string, 'token' | 'sign-in'> = new Map(
  Object.entries({
    jti: 'token',
    iat: 'token',
    exp: 'token',
    nbf: 'token',
    at_hash: 'token',
    auth_time: 'sign-in',
    origin_jti: 'sign-in',
    event_id: 'sign-in',
    nonce: 'sign-in',
  } as const),
);

/** In display order. */
export const claimMeanings: readonly ClaimMeaning[] = [
  claimMeaning(
    'token',
    'token_use',
    'The kind of token: an ID token (id) says who the user is, an access token (access) says what the bearer may do.',
  ),
  claimMeaning(
    'token',
    'iss',
    'The issuer: the user pool that issued the token. Its keys are published under this URL.',
    'issuer',
  ),
  claimMeaning(
    'token',
    'aud',
    'The audience: the app client that an ID token is for. Access tokens have client_id instead.',
  ),
  claimMeaning('token', 'client_id', 'The app client that an access token was issued to. ID tokens have aud instead.'),
  claimMeaning('token', 'scope', 'What the bearer may do, as OAuth scopes.', 'scopes'),
  claimMeaning('token', 'jti', 'The unique ID of this token.'),
  claimMeaning('token', 'version', 'The version of the access token format. Cognito writes 2.'),

  claimMeaning('times', 'exp', 'The token is valid until this time.', 'time'),
  claimMeaning('times', 'iat', 'The token was issued at this time.', 'time'),
  claimMeaning('times', 'nbf', 'The token is valid from this time. Cognito itself does not write this claim.', 'time'),
  claimMeaning('times', 'auth_time', 'The user signed in at this time. Refreshing tokens does not change it.', 'time'),

  claimMeaning('user', 'sub', 'The user’s unique ID in this pool. It never changes and is never reused.'),
  claimMeaning(
    'user',
    'cognito:username',
    'The pool’s own username of the user. It equals sub in pools where users sign in with an e-mail address or phone number.',
  ),
  claimMeaning(
    'user',
    'username',
    'The pool’s own username of the user. It equals sub in pools where users sign in with an e-mail address or phone number.',
  ),
  claimMeaning('user', 'preferred_username', 'A username that the user chose. It may be an alias for signing in.'),
  claimMeaning('user', 'email', 'The user’s e-mail address.'),
  claimMeaning('user', 'email_verified', 'Whether the user has verified the e-mail address.', 'boolean'),
  claimMeaning('user', 'phone_number', 'The user’s phone number, with a plus sign and the country code.'),
  claimMeaning('user', 'phone_number_verified', 'Whether the user has verified the phone number.', 'boolean'),
  claimMeaning('user', 'name', 'The user’s full name.'),
  claimMeaning('user', 'given_name', 'The user’s given name.'),
  claimMeaning('user', 'middle_name', 'The user’s middle name.'),
  claimMeaning('user', 'family_name', 'The user’s family name.'),
  claimMeaning('user', 'nickname', 'The user’s nickname.'),
  claimMeaning('user', 'address', 'The user’s postal address.'),
  claimMeaning('user', 'birthdate', 'The user’s date of birth, as YYYY-MM-DD.'),
  claimMeaning('user', 'gender', 'The user’s gender.'),
  claimMeaning('user', 'locale', 'The user’s language and region.'),
  claimMeaning('user', 'zoneinfo', 'The user’s time zone.'),
  claimMeaning('user', 'picture', 'The URL of a picture of the user.'),
  claimMeaning('user', 'profile', 'The URL of the user’s profile page.'),
  claimMeaning('user', 'website', 'The URL of the user’s website.'),
  claimMeaning('user', 'updated_at', 'The user’s attributes were last changed at this time.', 'time'),

  claimMeaning('groups', 'cognito:groups', 'The groups of the user, always as a list.', 'list'),
  claimMeaning(
    'groups',
    'cognito:roles',
    'The IAM roles of the user’s groups. An identity pool can choose one of them.',
    'list',
  ),
  claimMeaning('groups', 'cognito:preferred_role', 'The IAM role of the group with the highest precedence.'),

  claimMeaning(
    'sign-in',
    'origin_jti',
    'The ID of the sign-in that this token comes from. RevokeToken revokes every token with this ID.',
  ),
  claimMeaning('sign-in', 'event_id', 'The ID of the sign-in event, as in the user’s sign-in history.'),
  claimMeaning(
    'sign-in',
    'acr',
    'How strongly the user signed in. A refresh keeps it, and no Lambda trigger can change it.',
    'level',
  ),
  claimMeaning(
    'sign-in',
    'amr',
    'The methods that the user signed in with. A refresh keeps them, and no Lambda trigger can change them.',
    'methods',
  ),
  claimMeaning('sign-in', 'device_key', 'The remembered device that the user signed in from.'),
  claimMeaning(
    'sign-in',
    'identities',
    'The accounts of other identity providers that are linked to this user.',
    'identities',
  ),
  claimMeaning(
    'sign-in',
    'nonce',
    'The random value that the application sent to managed login. It binds the token to that request.',
  ),
  claimMeaning('sign-in', 'at_hash', 'A hash of the access token that was issued together with this ID token.'),
];

/** Values of `amr`. */
export const authenticationMethods: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pwd: 'a password',
    otp: 'a code from an authenticator app',
    sms: 'a code by SMS',
    email_otp: 'a code by e-mail',
    swk: 'a passkey stored in software',
    hwk: 'a passkey stored in hardware',
    mfa: 'more than one factor',
    fed: 'another identity provider',
  }),
);

/** Default names of `acr` levels; a pool may rename them. */
export const authenticationLevels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'urn:cognito:loa:1': 'level 1, a password',
    'urn:cognito:loa:2': 'level 2, one code by SMS or e-mail',
    'urn:cognito:loa:3': 'level 3, a passkey alone, or a password with a code by SMS or e-mail',
    'urn:cognito:loa:4': 'level 4, a password with a code from an authenticator app',
  }),
);

/** Scopes that Cognito defines. */
export const knownScopes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'aws.cognito.signin.user.admin':
      'may call the user’s own operations: GetUser, UpdateUserAttributes, devices, MFA settings. The only scope of a sign-in through the API.',
    openid: 'requests an ID token and may call the userInfo endpoint',
    profile: 'may read every attribute that the app client can read; requires openid',
    email: 'may read email and email_verified; requires openid',
    phone: 'may read phone_number and phone_number_verified; requires openid',
  }),
);
