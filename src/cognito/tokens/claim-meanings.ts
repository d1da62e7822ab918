// What each claim of a user pool token means. Rows as data; claims.ts reads them.
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html

/** Groups to show claims in, in this order. */
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

/** In the order to show them. */
export const claimMeanings: readonly ClaimMeaning[] = [
  claimMeaning('token', 'token_use', 'The kind of token: id says who the user is, access says what the bearer may do.'),
  claimMeaning(
    'token',
    'iss',
    'The issuer: the user pool that made the token. Its keys are published under this address.',
    'issuer',
  ),
  claimMeaning(
    'token',
    'aud',
    'The audience: the app client that an ID token is for. Access tokens have client_id instead.',
  ),
  claimMeaning('token', 'client_id', 'The app client that an access token was issued to. ID tokens have aud instead.'),
  claimMeaning('token', 'scope', 'What the bearer may do, as OAuth scopes.', 'scopes'),
  claimMeaning('token', 'jti', 'The id of this one token.'),
  claimMeaning('token', 'version', 'The version of the access token’s form. Cognito writes 2.'),

  claimMeaning('times', 'exp', 'The token is valid until this moment.', 'time'),
  claimMeaning('times', 'iat', 'The token was issued at this moment.', 'time'),
  claimMeaning('times', 'nbf', 'The token is valid from this moment on. Cognito itself writes no such claim.', 'time'),
  claimMeaning(
    'times',
    'auth_time',
    'The user signed in at this moment. Refreshing tokens does not change it.',
    'time',
  ),

  claimMeaning('user', 'sub', 'The user’s id in this pool. It never changes and is never given to another user.'),
  claimMeaning(
    'user',
    'cognito:username',
    'The pool’s own name for the user. It equals sub where people sign in with an e-mail address or a phone number.',
  ),
  claimMeaning(
    'user',
    'username',
    'The pool’s own name for the user. It equals sub where people sign in with an e-mail address or a phone number.',
  ),
  claimMeaning('user', 'preferred_username', 'A name the user chose. It may be an alias to sign in with.'),
  claimMeaning('user', 'email', 'The user’s e-mail address.'),
  claimMeaning('user', 'email_verified', 'Whether the user proved to own the e-mail address.', 'boolean'),
  claimMeaning('user', 'phone_number', 'The user’s phone number, with a plus sign and the country code.'),
  claimMeaning('user', 'phone_number_verified', 'Whether the user proved to own the phone number.', 'boolean'),
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
  claimMeaning('user', 'picture', 'The address of a picture of the user.'),
  claimMeaning('user', 'profile', 'The address of the user’s profile page.'),
  claimMeaning('user', 'website', 'The address of the user’s website.'),
  claimMeaning('user', 'updated_at', 'The user’s attributes last changed at this moment.', 'time'),

  claimMeaning('groups', 'cognito:groups', 'The groups the user belongs to, always as a list.', 'list'),
  claimMeaning(
    'groups',
    'cognito:roles',
    'The IAM roles of the user’s groups. An identity pool chooses among them.',
    'list',
  ),
  claimMeaning('groups', 'cognito:preferred_role', 'The IAM role of the group with the highest precedence.'),

  claimMeaning(
    'sign-in',
    'origin_jti',
    'The id of the sign-in this token goes back to. RevokeToken ends every token that carries it.',
  ),
  claimMeaning('sign-in', 'event_id', 'The id of the sign-in event, as it stands in the user’s sign-in history.'),
  claimMeaning(
    'sign-in',
    'acr',
    'How strongly the user signed in. A refresh keeps it, and no Lambda trigger can change it.',
    'level',
  ),
  claimMeaning(
    'sign-in',
    'amr',
    'The methods the user signed in with. A refresh keeps them, and no Lambda trigger can change them.',
    'methods',
  ),
  claimMeaning('sign-in', 'device_key', 'The remembered device the user signed in from.'),
  claimMeaning(
    'sign-in',
    'identities',
    'The accounts at other identity providers that are linked to this user.',
    'identities',
  ),
  claimMeaning(
    'sign-in',
    'nonce',
    'The random value that the application sent to managed login. It ties the token to that request.',
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
    swk: 'a passkey that software holds',
    hwk: 'a passkey that hardware holds',
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

/** Scopes that Cognito itself knows. */
export const knownScopes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'aws.cognito.signin.user.admin':
      'may use the user’s own operations: GetUser, UpdateUserAttributes, devices, MFA settings. The only scope of a sign-in through the API.',
    openid: 'asks for an ID token and may call the userInfo endpoint',
    profile: 'may read every attribute the app client can read; goes with openid',
    email: 'may read email and email_verified; goes with openid',
    phone: 'may read phone_number and phone_number_verified; goes with openid',
  }),
);
