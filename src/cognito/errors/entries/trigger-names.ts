// The names that messages give to the Lambda triggers of a user pool, as an alternative in a template.

/** `null` is what the service writes where the pool has no function for the trigger. */
const names = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
  'TokenGeneration',
  'UserMigration',
  'CustomMessage',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'VerifyAuthChallenge',
  'CustomSMSSender',
  'CustomEmailSender',
  'InboundFederation',
  'Lambda',
];

/** The placeholder `{trigger}` that takes only the name of a trigger. */
export const triggerName = `{trigger:${names.join('|')}}`;
