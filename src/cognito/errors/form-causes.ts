// The causes that the form already showed when the call was sent: overridden keys and open findings. They come first.

import type { Cause, Remedy } from './explanation.ts';
import type { OpenFinding, OverriddenField, SentForm } from './sent-form.ts';

/** Errors that no value of the request causes, by their exception type. */
const elsewhere = [
  'InternalErrorException',
  'LimitExceededException',
  'ThrottlingException',
  'Throttling',
  'TooManyRequests',
  'TooManyRequestsException',
  'TooManyFailedAttemptsException',
  'RequestLimitExceeded',
  'UserLambdaValidationException',
  'UnexpectedLambdaException',
  'InvalidLambdaResponseException',
];

/** Errors that only some keys cause, by the code of their entry. All other errors may be about any key. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  'session-expired': ['Session'],
  'session-used': ['Session'],
  'password-attempts-exceeded': [],
  'user-is-disabled': ['USERNAME'],
  'federated-user': ['USERNAME'],
  'temporary-password-expired': ['USERNAME'],
};

interface FormCauses {
  readonly causes: readonly Cause[];
  readonly remedies: readonly Remedy[];
}

/**
 * @param error the exception type, and the code of its entry
 * @param redact masks the secrets that a message may quote
 */
export function formCauses(
  error: { readonly type: string; readonly code: string },
  form: SentForm | undefined,
  redact: (text: string) => string,
): FormCauses {
  if (!form || elsewhere.includes(error.type)) return { causes: [], remedies: [] };
  const keys = Object.hasOwn(keysOf, error.code) ? keysOf[error.code] : undefined;
  const isAbout = (at: string): boolean => keys === undefined || keys.includes(at.slice(at.lastIndexOf('.') + 1));
  const overridden = form.overridden.filter(({ field }) => isAbout(field));
  const findings = form.findings.filter(({ at }) => isAbout(at));
  const others = findings.filter(({ at }) => !overridden.some(({ field }) => field === at));
  return {
    causes: [
      ...overridden.map((field) => overrideCause(field, findings, redact)),
      ...(['error', 'warning'] as const).flatMap((severity) =>
        others.filter((finding) => finding.severity === severity).map((finding) => findingCause(finding, redact)),
      ),
    ],
    remedies: overridden.map((field) => undoRemedy(field, redact)),
  };
}

function overrideCause(
  { field, key, instead, step }: OverriddenField,
  findings: readonly OpenFinding[],
  redact: (text: string) => string,
): Cause {
  const ofField = step === undefined ? findings.filter(({ at }) => at === field) : [];
  const own = ofField.map(({ message }) => ` The form showed: ${redact(message)}`);
  return {
    text: step === undefined ? `${redact(key)} was overridden.` : `${redact(key)} was overridden in step ${step}.`,
    likely: 'most',
    why: `It was sent with another value than the form’s own (${redact(instead)}).${own.join('')}`,
  };
}

function undoRemedy({ field, key, step }: OverriddenField, redact: (text: string) => string): Remedy {
  const name = redact(key);
  if (step === undefined) {
    const text = `Undo the override of ${name}, so that the form’s own value is sent.`;
    return { text, action: 'undo-override', key: field };
  }
  const text = `Undo the override of ${name} in step ${step}, and run the sign-in again.`;
  return { text, action: 'run-again-without-override', key: field };
}

function findingCause({ severity, message }: OpenFinding, redact: (text: string) => string): Cause {
  return { text: redact(message), likely: 'most', why: `The form showed this ${severity} when the call was sent.` };
}
