// Every string of the page itself, in one typed object, so that a translation is a second object of the same type.
// Cognito's own names (USERNAME, Session, AuthFlow, …) are never translated and do not stand here.

export const strings = {
  page: {
    title: { chain: 'Auth Flow', respond: 'Respond to Auth Challenge' },
    loading: 'Opening the panel…',
    brokenMessage: (what: string) =>
      `The panel received a message it cannot read and left it aside. Nothing you typed is lost. Details: ${what}`,
    notOfHost: 'it is neither an answer nor an event',
    noRequest: (id: number) => `no request has id ${id}`,
    crashed: (what: string) => `Part of the panel could not be drawn. Close and reopen it. Details: ${what}`,
    dismiss: 'Dismiss',
    notice: { info: 'Note', warning: 'Warning', error: 'Error' },
  },

  top: {
    region: 'Target, app client, flow and user',
    target: 'Target',
    addTarget: 'Add a user pool…',
    client: 'App client',
    user: 'User',
    userHelp: 'Any user name; the list offers the users known here.',
    showUsers: 'Show the users',
    newChain: 'New chain',
  },

  chain: {
    region: 'Session chain',
    title: 'Chain',
    empty: 'No call yet. Each call to Cognito appears here, with its answer.',
    step: (number: number, total: number) => `Step ${number} of ${total}`,
    lookingBack: (number: number, title: string) =>
      `You are looking at step ${number}, `.concat(title, ', as it was sent.'),
    save: 'Save chain as flow file…',
    backToNewest: 'Back to the newest step',
    keys: 'Alt+Up and Alt+Down move from step to step.',
  },

  empty: {
    title: 'No chain yet.',
    words: 'Start one on the sandbox: it needs no account.',
    action: 'Start a chain',
  },

  form: {
    region: (title: string) => `Request: ${title}`,
    documentation: 'Documentation',
    documentationOf: (title: string) => `Documentation of ${title}`,
    variants: 'Variant',
    required: 'required',
    notSent: 'Not sent',
    notSentHelp: 'Asked for to compute other values; it never leaves this machine.',
    groups: { typed: 'To type', filled: 'From the chain', computed: 'Computed', optional: 'Optional' },
    computed: (count: number) => `Computed (${count})`,
    errors: (count: number) => (count === 1 ? '1 error' : `${count} errors`),
    warnings: (count: number) => (count === 1 ? '1 warning' : `${count} warnings`),
    filledIn: (count: number) => `${count} filled in`,
  },

  field: {
    override: 'Override',
    overrideOf: (key: string) => `Override: ${key}`,
    undo: 'Undo',
    undoOf: (key: string) => `Undo: ${key}`,
    reveal: 'Reveal',
    revealOf: (key: string) => `Reveal ${key}`,
    hide: 'Hide',
    hideOf: (key: string) => `Hide ${key}`,
    copy: 'Copy',
    copyOf: (key: string) => `Copy ${key}`,
    showAll: (length: number) => `Show all ${length} characters`,
    showLess: 'Show less',
    empty: 'empty',
    hidden: (length: number) => `Filled in and hidden, ${length} ${length === 1 ? 'character' : 'characters'}.`,
    replaces: 'Typing replaces it; Backspace empties it.',
    inputs: 'What it is made of',
    inputsOf: (key: string) => `What it is made of: ${key}`,
    noChoice: 'Not chosen',
    choicesOf: (key: string) => `Show the values of ${key}`,
  },

  finding: {
    severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  },

  session: {
    fingerprint: 'Fingerprint: the first eight hex digits of its SHA-256',
    old: 'old',
    left: 'left',
    expired: 'expired',
    expiredHelp: 'Cognito refuses it now. Begin again to get a new one.',
    pasteByHand: 'Paste by hand',
    pasteOf: (key: string) => `Paste by hand: ${key}`,
    soon: 'The Session expires in 30 seconds.',
    over: 'The Session has expired.',
  },

  map: {
    /** The form has rows for the known keys; the editor of pairs is for the others. */
    titleOf: (map: string) => (map === 'ClientMetadata' ? map : `Other ${map}`),
    key: 'Key',
    value: 'Value',
    keyOf: (map: string, number: number) => `${map} key ${number}`,
    valueOf: (map: string, number: number) => `${map} value ${number}`,
    add: 'Add a pair',
    addTo: (map: string) => `Add a pair to ${map}`,
    remove: 'Remove',
    removeFrom: (map: string, key: string) => `Remove ${key || 'this pair'} from ${map}`,
  },

  payload: {
    title: 'Payload',
    region: 'Request body as it goes on the wire',
    reveal: 'Reveal secrets',
    hide: 'Hide secrets',
    copy: 'Copy',
    copyMasked: 'Copy masked',
    copyShown: 'Copy with secrets',
    copied: 'Payload',
  },

  paste: {
    title: 'Paste a payload',
    help: 'JSON of AWS CLI input or SDK arguments. It fills the form below and is checked; nothing is sent.',
    label: 'Payload to read (JSON)',
    read: 'Read into the form',
    done: 'The payload is in the form below.',
    empty: 'Paste or type a payload first.',
  },

  limits: {
    /** The rule first, then what broke it. */
    tooLong: (what: string, limit: string, has: string) =>
      `${what} takes at most ${limit}; the pasted text has ${has}. It was not put in, and what was there is kept.`,
  },

  run: {
    toEnd: 'Run to the end',
    cancel: 'Cancel',
    errors: (count: number) => (count === 1 ? 'Show the error' : `Show ${count} errors`),
    sending: 'On its way…',
    keys: { send: 'Enter', cancel: 'Esc' },
  },

  answer: {
    region: 'Answer',
    to: (title: string) => `Answer to ${title}`,
    status: (status: number, time: string) => `${status} in ${time}`,
    noAnswer: (time: string) => `No answer after ${time}`,
    timing: { connect: 'connect', wait: 'wait', read: 'read' },
    requestId: 'request id',
    open: 'Open as document',
    tries: 'Earlier tries',
    parameters: 'ChallengeParameters',
    members: 'Members of the answer',
    device: 'New device',
    name: 'Name',
    value: 'Value',
    meaning: 'Meaning',
    characters: (length: number) => `${length} characters`,
    noMembers: 'The answer has no members.',
    cognitoSays: 'Cognito says',
    likely: 'Most likely',
    possible: 'Also possible',
    remedies: 'What to do',
    documentation: 'Documentation of this error',
  },

  token: {
    expires: 'expires in',
    expired: 'expired',
    checks: (passed: number, total: number) => `Checks: ${passed} of ${total} passed`,
    checkState: { passed: 'passed', failed: 'failed', unknown: 'not checked' },
    claims: 'Claims',
    claimsOf: (title: string) => `Claims of the ${title}`,
    claim: 'Claim',
    uses: 'Which APIs take it',
    takes: { yes: 'yes', no: 'no', depends: 'depends' },
    copy: 'Copy',
    copyHeader: 'Copy as header',
    copyHeaderHelp: 'Copies “Authorization: Bearer …”',
    reveal: 'Reveal',
    hide: 'Hide',
    refreshTitle: 'Refresh token',
    refreshHeader: 'JWE header',
    refresh: 'Refresh tokens',
    revoke: 'Revoke',
  },

  authenticator: {
    title: (account: string) => (account === '' ? 'New authenticator' : `New authenticator of ${account}`),
    help: 'Cognito shows its secret this once. Set an authenticator app up with it: without it nobody can make the codes of later sign-ins.',
    reveal: 'Reveal SecretCode',
    hide: 'Hide SecretCode',
    copy: 'Copy SecretCode',
    copyLink: 'Copy otpauth:// link',
    link: 'otpauth:// link',
    showQr: 'Show QR code',
    hideQr: 'Hide QR code',
    qr: (account: string) => `QR code that sets up an authenticator app${account === '' ? '' : ` for ${account}`}`,
    keep: 'Keep for codes',
    kept: 'Kept in the editor’s secret storage: the code field and Generate TOTP Code find it.',
    forget: 'Forget',
  },

  copied: (what: string) => `Copied: ${what}`,
  time: { day: 'd', hour: 'h' },
} as const;
