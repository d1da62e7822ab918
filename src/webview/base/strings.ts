// All strings of the page, in one typed object, so that a translation is a second object of the same type.
// Cognito's own names (USERNAME, Session, AuthFlow, …) are not translated and not listed here.

export const strings = {
  page: {
    title: { chain: 'Auth Flow', respond: 'Respond to Auth Challenge' },
    loading: 'Opening the panel…',
    brokenMessage: (what: string) =>
      `The panel ignored a message it cannot read. Nothing you typed is lost. Details: ${what}`,
    notOfHost: 'neither a reply nor an event',
    noRequest: (id: number) => `no request has id ${id}`,
    crashed: (what: string) => `Part of the panel could not be displayed. Close and reopen the panel. Details: ${what}`,
    dismiss: 'Dismiss',
    notice: { info: 'Note', warning: 'Warning', error: 'Error' },
  },

  top: {
    region: 'Target, app client, auth flow and user',
    target: 'Target',
    addTarget: 'Add Target…',
    client: 'App client',
    user: 'User',
    showUsers: 'Show users',
    star: (user: string) => `Star ${user}`,
    unstar: (user: string) => `Unstar ${user}`,
    keepPassword: (user: string) => `Keep Password of ${user} in Secret Storage`,
    forgetPassword: (user: string) => `Forget Kept Password of ${user}`,
    newChain: 'New Chain',
  },

  chain: {
    region: 'Chain',
    title: 'Chain',
    empty: 'No calls yet. Each call to Cognito appears here with its answer.',
    lookingBack: (number: number, title: string) => `You are viewing step ${number}, ${title}, as it was sent.`,
    save: 'Save Chain as Flow File…',
    backToNewest: 'Back to Newest Step',
    fromDisk: 'This chain is from disk: its passwords, sessions, tokens and codes were not kept.',
    runAgain: 'Run Again',
    keys: 'Press Alt+Up or Alt+Down to move between steps.',
  },

  empty: {
    title: 'No chain yet.',
    text: 'Start one on the sandbox. It needs no AWS account.',
    action: 'Start Chain',
  },

  form: {
    region: (title: string) => `Request: ${title}`,
    documentation: 'Documentation',
    documentationOf: (title: string) => `Documentation of ${title}`,
    variants: 'Variant',
    required: 'required',
    notSent: 'Not sent',
    notSentHelp: 'Used only to compute other values; it never leaves this machine.',
    groups: { typed: 'To enter', filled: 'From the chain', computed: 'Computed', optional: 'Optional' },
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
    showAll: (length: number) => `Show all ${length} characters`,
    showLess: 'Show less',
    empty: 'empty',
    hidden: (length: number) => `Filled in and hidden, ${length} ${length === 1 ? 'character' : 'characters'}.`,
    replaces: 'Type to replace it; press Backspace to clear it.',
    inputs: 'Inputs',
    inputsOf: (key: string) => `Inputs of ${key}`,
    noChoice: 'Not selected',
    leaveOut: 'Leave out',
    choicesOf: (key: string) => `Show values for ${key}`,
  },

  finding: {
    severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  },

  session: {
    fingerprint: 'Fingerprint: the first eight hex digits of its SHA-256',
    old: 'old',
    left: 'left',
    expired: 'expired',
    expiredHelp: 'Cognito no longer accepts it. Start a new chain to get a new Session.',
    paste: 'Enter Manually',
    pasteOf: (key: string) => `Enter Manually: ${key}`,
    soon: 'The Session expires in 30 seconds.',
    over: 'The Session has expired.',
  },

  map: {
    /** The form has fields for the known keys; the map editor is for the others. */
    titleOf: (map: string) => (map === 'ClientMetadata' ? map : `Other ${map}`),
    key: 'Key',
    value: 'Value',
    keyOf: (map: string, number: number) => `${map} key ${number}`,
    valueOf: (map: string, number: number) => `${map} value ${number}`,
    add: 'Add Pair',
    addTo: (map: string) => `Add Pair to ${map}`,
    remove: 'Remove',
    removeFrom: (map: string, key: string) => `Remove ${key || 'this pair'} from ${map}`,
  },

  payload: {
    title: 'Payload',
    region: 'Request body as sent',
    reveal: 'Reveal Secrets',
    hide: 'Hide Secrets',
    copy: 'Copy',
    copyMasked: 'Copy Masked',
    copyShown: 'Copy with Secrets',
    copied: 'Payload',
  },

  paste: {
    title: 'Paste a request, an answer, an error or a token',
    help: 'JSON, a call of an AWS SDK, an AWS CLI or curl command, fetch, HAR, Postman, an error message, a log. A request fills in the form below; nothing is sent.',
    label: 'Pasted text',
    load: 'Load into Form',
    choose: (count: number, more: number) =>
      more === 0
        ? `${count} things were found. Choose one, then load it:`
        : `The first ${count} of ${(count + more).toLocaleString('en')} things that were found. Choose one, then load it:`,
    choice: (label: string, detail: string) => `${label} (${detail})`,
    empty: 'Paste or type a text first.',
  },

  limits: {
    /** The rule first, then the actual length. */
    tooLong: (what: string, limit: string, has: string) =>
      `${what} takes at most ${limit}; the pasted text has ${has}. Nothing was pasted.`,
  },

  run: {
    /** The label while errors are shown. */
    anyway: 'Send Anyway',
    empty: (count: number) => (count === 1 ? '1 field is empty' : `${count} fields are empty`),
    toEnd: 'Run to the End',
    cancel: 'Cancel',
    errors: (count: number) => (count === 1 ? 'Show Error' : `Show ${count} Errors`),
    sending: 'Sending…',
    keys: { send: 'Enter', cancel: 'Esc' },
  },

  answer: {
    region: 'Answer',
    to: (title: string) => `Answer to ${title}`,
    status: (status: number, time: string) => `${status} in ${time}`,
    noAnswer: (time: string) => `No answer after ${time}`,
    timing: { connect: 'connect', wait: 'wait', read: 'read' },
    requestId: 'request ID',
    open: 'Open as Document',
    show: 'Show Answer',
    tries: 'Earlier attempts',
    parameters: 'ChallengeParameters',
    members: 'Members of the answer',
    device: 'New device',
    name: 'Name',
    value: 'Value',
    meaning: 'Meaning',
    meanings: 'Meanings',
    meaningsHelp: 'Shows or hides what each value means',
    warning: 'Warning',
    characters: (length: number) => `${length} characters`,
    noMembers: 'The answer has no members.',
    cognitoSays: 'Cognito says',
    likely: 'Most likely',
    possible: 'Also possible',
    remedies: 'What to do',
    documentation: 'Documentation of this error',
  },

  token: {
    summaryOf: (title: string) => `Summary of the ${title}`,
    expires: 'Expires',
    expiresIn: 'in',
    expired: 'expired',
    checks: (passed: number, total: number) => `Checks: ${passed} of ${total} passed`,
    checkState: { passed: 'passed', failed: 'failed', unknown: 'not checked' },
    claimsOf: (title: string) => `Claims of the ${title}`,
    claim: 'Claim',
    uses: 'APIs that accept it',
    takes: { yes: 'yes', no: 'no', depends: 'depends' },
    copy: 'Copy',
    copyHeader: 'Copy as Header',
    copyHeaderHelp: 'Copies “Authorization: Bearer …”',
    reveal: 'Reveal',
    hide: 'Hide',
    openJson: 'Open as JSON',
    compare: 'Compare…',
    refreshTitle: 'Refresh token',
    refreshHeader: 'JWE header',
  },

  nextCalls: {
    title: 'Next calls',
    formFirst: 'Open the form first',
    others: (labels: readonly string[]) => `Not in this chain: ${labels.join(', ')}`,
  },

  authenticator: {
    title: (account: string) => (account === '' ? 'New authenticator' : `New authenticator for ${account}`),
    help: 'Cognito returns this secret only once. Set up an authenticator app with it now: later sign-ins need its codes.',
    reveal: 'Reveal SecretCode',
    hide: 'Hide SecretCode',
    copy: 'Copy SecretCode',
    copyLink: 'Copy otpauth:// Link',
    link: 'otpauth:// link',
    showQr: 'Show QR Code',
    hideQr: 'Hide QR Code',
    qr: (account: string) => `QR code to set up an authenticator app${account === '' ? '' : ` for ${account}`}`,
    keep: 'Keep for Codes',
    kept: 'Kept in the editor’s secret storage. The code field and the command Generate TOTP Code use it.',
    forget: 'Forget',
  },

  copied: (what: string) => `Copied: ${what}`,
  time: { day: 'd', hour: 'h', ago: (duration: string) => `${duration} ago` },
} as const;
