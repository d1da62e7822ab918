// A long flow file, the same for every server that is measured.

/** Line breaks of a step, and of what stands before the first one. */
const linesPerStep = 7;
const linesBefore = 7;

/** @param steps Steps that answer the same challenge with a wrong code, after the one that begins. */
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

/** Where a step's code stands: its line, counted from 0, and the first digit's column in it, the quote not counted in. */
export function codeAt(step: number): { readonly line: number; readonly character: number } {
  return { line: linesBefore + step * linesPerStep + 4, character: '        SMS_MFA_CODE: "'.length };
}
