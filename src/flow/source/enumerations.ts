// The members of the SDK's enumerations, which stand for the values of AuthFlow and ChallengeName.

/** `AuthFlowType.USER_AUTH` of Java and C#, however its class is qualified. Undefined for another text. */
export function enumerated(text: string): string | undefined {
  return /(?:^|\.)(?:AuthFlowType|ChallengeNameType)\s*\.\s*([A-Z][A-Z0-9_]*)$/.exec(text)?.[1];
}

/**
 * `types.AuthFlowTypeUserAuth` of Go. The constant is the name in camel case, in which `SRP` and `MFA` are parts like any
 * other (aws-sdk-go-v2, cognitoidentityprovider/types/enums.go).
 */
export function enumeratedInGo(text: string): string | undefined {
  const name = /(?:^|\.)(?:AuthFlowType|ChallengeNameType)([A-Z]\w*)$/.exec(text)?.[1];
  return name?.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
