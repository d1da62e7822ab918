// View models of the panel, redacted by the host and drawn by the page. Times are Unix milliseconds (`…At`) or
// durations in milliseconds (`…Ms`); the page updates countdowns itself.

import type { FindingView, FormField, Option } from './form-field.ts';

export interface PanelView {
  /** `chain`: a sign-in step by step. `respond`: a single payload built by hand, without a chain. */
  readonly mode: 'chain' | 'respond';
  readonly top: TopView;
  /** The chain so far, oldest first, the waiting step last. Empty before the first call. */
  readonly steps: readonly StepView[];
  /** The step being shown; absent for the newest. */
  readonly lookingAt?: string;
  /** Present while a call is in flight. */
  readonly running?: { readonly message: string };
  /** The draft, or for an earlier step the sent request, read-only. Absent when nothing can follow. */
  readonly form?: FormView;
  /** The answer of the step being shown, or of the last sent step. */
  readonly answer?: AnswerView;
  /** The chain was loaded from disk, without its secrets. It can be run again, not continued. */
  readonly fromDisk?: true;
  /** The user has hidden what each value means. */
  readonly meaningsFolded?: true;
  /** What can be called with the tokens of the chain. Absent without tokens, and for an earlier step. */
  readonly nextCalls?: NextCallsView;
  /** One line about the panel itself: the sandbox is starting, a draft was restored without its secrets, … */
  readonly notice?: { readonly tone: 'info' | 'warning' | 'error'; readonly message: string };
}

/** The line at the top. Choosing another value once a chain has begun starts a new one; `changeText` says so. */
export interface TopView {
  readonly targets: readonly Option[];
  readonly target: string;
  readonly clients: readonly Option[];
  readonly client: string;
  /** `chain` mode: the auth flow. `respond` mode: the challenge or operation being built. */
  readonly subjects: readonly Option[];
  readonly subject: string;
  readonly subjectLabel: 'Auth flow' | 'Challenge';
  /** Suggested users (those of the sandbox); the value may be any text. */
  readonly users: readonly Option[];
  readonly user: string;
  /** What can be kept for the user; absent without a target or a user. */
  readonly userMarks?: {
    readonly starred: boolean;
    /** `known`: in memory, and can be kept in secret storage. */
    readonly password: 'unknown' | 'known' | 'kept';
  };
  readonly changeText?: string;
}

export type StepState = 'waiting' | 'running' | 'answered' | 'refused' | 'failed' | 'cancelled' | 'signed-in';

export interface StepView {
  /** Stable: `chain/<chainId>/step/<n>`; the waiting step is `next`. */
  readonly id: string;
  /** Operation or challenge: `InitiateAuth`, `SOFTWARE_TOKEN_MFA`. */
  readonly title: string;
  /** `USER_SRP_AUTH`, `waiting`, … */
  readonly detail: string;
  readonly state: StepState;
  /** The state in words, for screen readers. */
  readonly stateLabel: string;
  readonly durationMs?: number;
}

export interface FormView {
  /** Changes with every new draft: the focus then moves to the first empty required field. */
  readonly id: string;
  readonly operation: string;
  /** Challenge, auth flow or operation, in Cognito's spelling. */
  readonly title: string;
  /** What it is, in one or two sentences. */
  readonly summary: string;
  readonly documentation: string;
  /** True for a request that was sent. */
  readonly readOnly: boolean;
  /** The request was pasted, to be checked: missing values are shown at once. */
  readonly pasted?: true;
  /** The authenticator being registered, while the form asks for its codes. */
  readonly authenticator?: AuthenticatorView;
  readonly variants?: readonly VariantView[];
  /** Grouped by their `place`, with secrets masked. */
  readonly fields: readonly FormField[];
  /** ClientMetadata: free keys and values. */
  readonly maps: readonly MapView[];
  /** AnalyticsMetadata, UserContextData: optional members one level down. */
  readonly structures: readonly StructureView[];
  /** Findings that belong to no field shown. */
  readonly findings: readonly FindingView[];
  readonly payload: PayloadView;
  readonly run: RunView;
}

export interface VariantView {
  readonly title: string;
  readonly help: string;
  readonly chosen: boolean;
}

export interface MapView {
  /** `ClientMetadata`. */
  readonly id: string;
  readonly help: string;
  readonly entries: readonly { readonly key: string; readonly value: string }[];
  readonly findings: readonly FindingView[];
}

export interface StructureView {
  /** `UserContextData`. */
  readonly id: string;
  readonly help: string;
  readonly fields: readonly FormField[];
}

export interface PayloadView {
  /** The request body as it will go on the wire, indented, secrets masked. */
  readonly text: string;
  readonly hasSecrets: boolean;
  /** `InitiateAuth`. */
  readonly operation: string;
  /** `POST http://127.0.0.1:4711/`. */
  readonly line: string;
}

export interface RunView {
  /** "Answer NEW_PASSWORD_REQUIRED". The page shows "Send Anyway" instead while it shows errors. */
  readonly label: string;
  /** Whether Run to the End can work from here, or why not. */
  readonly toEnd: { readonly possible: true } | { readonly possible: false; readonly message: string };
}

export interface TimingView {
  readonly totalMs: number;
  readonly connectMs?: number;
  readonly waitMs?: number;
  readonly readMs?: number;
}

interface AnswerBase {
  /** The step it belongs to; `document/open` takes it. */
  readonly stepId: string;
  readonly status?: number;
  readonly timing: TimingView;
  readonly requestId?: string;
  /** One line per retried attempt: "Try 1: TooManyRequestsException, waited 120 ms". Empty without retries. */
  readonly tries: readonly string[];
  readonly headline: string;
}

export type AnswerView = ChallengeAnswerView | TokensAnswerView | ErrorAnswerView | DoneAnswerView;

interface ChallengeAnswerView extends AnswerBase {
  readonly kind: 'challenge';
  readonly challenge: string;
  readonly summary: string;
  readonly parameters: readonly NamedValue[];
}

export interface NamedValue {
  readonly name: string;
  /** Already redacted. */
  readonly value: string;
  readonly meaning: string;
  /** Why the value is unusual; shown also where the meanings are hidden. */
  readonly warning?: string;
  /** When `value` is a placeholder: the key of the real value for `secret/reveal` and `secret/copy`. */
  readonly secret?: string;
}

/** An authenticator; its secret stays with the host. */
export interface AuthenticatorView {
  /** The step that returned the secret. */
  readonly step: string;
  /** The user's name; empty when the request has none. */
  readonly account: string;
  /** Whether the secret is stored. `never`: storing it has no use, as with the sandbox. */
  readonly keeping: 'kept' | 'possible' | 'never';
  /** A command asked for the QR code. */
  readonly showQr?: boolean;
}

export interface TokensAnswerView extends AnswerBase {
  readonly kind: 'tokens';
  readonly cards: readonly TokenCardView[];
  /** NewDeviceMetadata, which Cognito returns only once. */
  readonly device?: readonly NamedValue[];
  readonly refresh?: RefreshTokenView;
}

export interface TokenCardView {
  readonly use: 'id' | 'access';
  readonly title: string;
  readonly verdict: {
    readonly state: 'checking' | 'verified' | 'failed' | 'unknown';
    readonly message: string;
    readonly checks: readonly {
      readonly name: string;
      readonly state: 'passed' | 'failed' | 'unknown';
      readonly message: string;
    }[];
  };
  /** Whose token it is, and what it allows, above all claims. */
  readonly summary: readonly { readonly label: string; readonly value: string; readonly detail?: string }[];
  readonly expiresAt?: number;
  readonly claims: readonly NamedValue[];
  readonly uses: readonly {
    readonly api: string;
    readonly takes: 'yes' | 'no' | 'depends';
    readonly message: string;
  }[];
}

export interface RefreshTokenView {
  readonly message: string;
  /** Header members, for example alg RSA-OAEP. */
  readonly header: readonly NamedValue[];
}

/** An error of Cognito, or no usable answer. */
export interface ErrorAnswerView extends AnswerBase {
  readonly kind: 'error';
  readonly explanation: string;
  /** Cognito's own error; absent when the network failed. */
  readonly cognito?: { readonly type: string; readonly message: string };
  readonly causes: readonly { readonly text: string; readonly likely: boolean }[];
  readonly remedies: readonly {
    readonly text: string;
    /** `key`: what the action is about; sent back with it. */
    readonly action?: { readonly id: string; readonly label: string; readonly key?: string };
  }[];
  readonly documentation?: string;
}

/** The calls that the tokens of a chain allow, each of them a further step of it. */
export interface NextCallsView {
  readonly calls: readonly {
    readonly operation: string;
    /** Of its button; ends in … where its form is shown first. */
    readonly label: string;
    /** What it does, in one or two sentences. */
    readonly help: string;
  }[];
  /** Those that make no sense in this chain, and why. */
  readonly others: readonly { readonly label: string; readonly whyNot: string }[];
  /** "Step 4 revoked these tokens, …". */
  readonly note?: string;
}

/** An operation that ends without a challenge or tokens: GetUser, RevokeToken, ConfirmDevice, … */
interface DoneAnswerView extends AnswerBase {
  readonly kind: 'done';
  readonly members: readonly NamedValue[];
  readonly authenticator?: AuthenticatorView;
}
