// Every `code` of a CodedError. Each belongs to one class; UserError takes any of the last group.

export type ErrorCode =
  // Files and ports.
  | 'file-held' // FileHeldError: another process holds the lock of a file
  | 'file-unreadable' // UnreadableFileError: not a regular file, or too large
  | 'workspace-file' // WorkspaceFileError: a file of the workspace that cannot be read or is too large
  | 'port' // PortError: the sandbox cannot listen on this port
  // Cognito's computations.
  | 'srp' // SrpError: a value that SRP cannot use or must refuse; `reason` says which
  | 'totp-secret-malformed' // TotpSecretError: the secret is not base32
  // The network.
  | 'proxy-setting' // ProxySettingError: not a URL, or a scheme that is not supported
  | 'proxy' // ProxyFailure: the proxy cannot be reached, or refuses
  | 'fetch-json' // FetchJsonError: a JSON document could not be fetched; `reason` says why
  // Flow files and requests.
  | 'yaml-unreadable' // Unreadable: YAML that does not represent a plain value
  | 'request' // RequestError: an object that does not fit the request form; `reason` says why
  | 'paste' // PasteError: a pasted text that does not fit the request form; `reason` says why
  | 'rename' // RenameError: the new name is not allowed
  | 'flow-run' // RunFault: the file, a call or an expectation stops a flow from running
  | 'pattern' // PatternFault: a pattern or a path took too much time or memory
  | 'stored-chains' // StoredChainsError: a file of stored chains that cannot be read
  // The sandbox.
  | 'service' // ServiceError: an error that Cognito answers; `type` is the service's exception type
  | 'control' // ControlError: a request body that a control endpoint under /sandbox/ does not accept
  | 'snapshot-limit' // SnapshotLimitError: the limit of snapshots is reached
  | 'state-text' // StateError: a text that is not a sandbox state
  | 'state-file' // StateFileError: a file that the state cannot be stored in
  | 'json-too-long' // TooLongError: the result of a Lambda function, or its event, is too long
  | 'frame-too-long' // FrameError: a message between the sandbox and a function's process is too long
  // The command line.
  | 'usage' // UsageError: wrong arguments, exit code 2
  // The editor: UserError.
  | 'call-under-way'
  | 'chain-gone'
  | 'chain-unfit'
  | 'flow-file-gone'
  | 'flow-gone'
  | 'message-gone'
  | 'config-unreadable'
  | 'config-unsaved'
  | 'pool-not-declared'
  | 'secret-name'
  | 'triggers-present'
  | 'no-chain'
  | 'no-next-call'
  | 'no-client'
  | 'no-code-wanted'
  | 'no-flow-file'
  | 'no-folder'
  | 'no-json'
  | 'no-lens'
  | 'no-payload'
  | 'no-selection'
  | 'no-snapshot'
  | 'no-step'
  | 'no-target'
  | 'no-token'
  | 'no-user'
  | 'no-value'
  | 'not-a-chain'
  | 'not-a-token'
  | 'not-kept'
  | 'not-openable'
  | 'nothing-recognised'
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
  | 'remedy-over'
  | 'unknown-action'
  | 'unknown-field'
  | 'unknown-step'
  | 'unknown-subject'
  | 'unknown-target'
  | 'untrusted-workspace'
  | 'user-gone'
  | 'user-without-password';
