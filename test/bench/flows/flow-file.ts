// A long flow file for all servers that are measured.

/** Lines of a step, and lines before the first step. */
const linesPerStep = 7;
const linesBefore = 7;

/** @param steps Number of steps that answer the same challenge with a wrong code, after the first step. */
export function flowFileOf(steps: number): string {
  const step = (index: number): string => `  - id: step${index}
    RespondToAuthChallenge:
      ChallengeName: SMS_MFA
      ChallengeResponses:
        SMS_MFA_CODE: "123456"
    expect:
      error: CodeMismatchException
`;
  const answers = Array.from({ length: steps }, (_, index) => step(index));
  return `steps:
  - InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      AuthParameters:
        USERNAME: sms-mfa
    expect:
      ChallengeName: SMS_MFA
${answers.join('')}`;
}

/** Position of the first digit of a step's code, zero-based. */
export function codeAt(step: number): { readonly line: number; readonly character: number } {
  return { line: linesBefore + step * linesPerStep + 4, character: '        SMS_MFA_CODE: "'.length };
}
