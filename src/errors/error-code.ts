// Every code that an error of ours can have. Each belongs to one class; UserError takes any of the last group.

export type ErrorCode =
  // Files and ports.
  | 'file-held' // FileHeldError: another process has the lock of a file
  | 'file-unreadable' // UnreadableFileError: no file, or too large
  | 'workspace-file' // WorkspaceFileError: the same of a file of the workspace
  | 'port' // PortError: the sandbox cannot listen there
  // Cognito's computations.
  | 'srp' // SrpError: a value that SRP must not or cannot compute with; `reason` says which
  | 'totp-secret-malformed' // TotpSecretError: not base32
  // The network.
  | 'proxy-setting' // ProxySettingError: no URL, or of another kind of proxy
  | 'proxy' // ProxyFailure: the proxy cannot be reached, or refuses
  | 'fetch-json' // FetchJsonError: no JSON document could be had; `reason` says why
  // Flow files and requests.
  | 'yaml-unreadable' // Unreadable: YAML that stands for no plain value
  | 'request' // RequestError: an object that no form takes; `reason` says why
  | 'paste' // PasteError: a pasted text that no form takes; `reason` says why
  | 'rename' // RenameError: a name that cannot be given
  | 'flow-run' // RunFault: the file, the call or an expectation keeps a flow from being run
  | 'pattern' // PatternFault: a pattern or a path took too long or too much
  | 'stored-chains' // StoredChainsError: a file of stored chains that cannot be read
  // The sandbox.
  | 'service' // ServiceError: what Cognito refuses; `type` is the service's own
  | 'control' // ControlError: a body that a control of /sandbox/ does not take
  | 'snapshot-limit' // SnapshotLimitError: no room for one more
  | 'state-text' // StateError: a text that no state can be had from
  | 'state-file' // StateFileError: a file that no state can be kept in
  | 'json-too-long' // TooLongError: what a function gives back, or the event it is given
  | 'frame-too-long' // FrameError: more than was agreed between the sandbox and the process of a function
  // The command line.
  | 'usage' // UsageError: wrong arguments, exit code 2
  // The editor: UserError.
  | 'call-under-way'
  | 'chain-gone'
  | 'chain-unfit'
  | 'flow-file-gone'
  | 'flow-gone'
  | 'message-gone'
  | 'no-chain'
  | 'no-client'
  | 'no-code-wanted'
  | 'no-flow-file'
  | 'no-folder'
  | 'no-json'
  | 'no-lens'
  | 'no-payload'
  | 'no-snapshot'
  | 'no-step'
  | 'no-target'
  | 'no-token'
  | 'no-user'
  | 'no-value'
  | 'not-a-chain'
  | 'not-a-token'
  | 'not-kept'
  | 'nothing-kept'
  | 'nothing-to-run'
  | 'other-pool'
  | 'qr-too-long'
  | 'sandbox-knows'
  | 'secret-malformed'
  | 'step-gone'
  | 'step-not-listed'
  | 'too-many-faults'
  | 'too-many-patterns'
  | 'unknown-action'
  | 'unknown-step'
  | 'unknown-subject'
  | 'unknown-target'
  | 'untrusted-workspace'
  | 'user-gone'
  | 'user-without-password';
