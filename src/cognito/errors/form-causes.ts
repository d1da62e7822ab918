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
    remedies: overridden.map(({ field, key }) => ({
      text: `Undo the override of ${redact(key)}, so that the form’s own value is sent.`,
      action: 'undo-override',
      key: field,
    })),
  };
}

function overrideCause(
  { field, key, instead }: OverriddenField,
  findings: readonly OpenFinding[],
  redact: (text: string) => string,
): Cause {
  const own = findings.filter(({ at }) => at === field).map(({ message }) => ` The form showed: ${redact(message)}`);
  return {
    text: `${redact(key)} was overridden.`,
    likely: 'most',
    why: `It was sent with another value than the form’s own (${redact(instead)}).${own.join('')}`,
  };
}

function findingCause({ severity, message }: OpenFinding, redact: (text: string) => string): Cause {
  return { text: redact(message), likely: 'most', why: `The form showed this ${severity} when the call was sent.` };
}
