// The ids of all commands, views and context keys. command-lint.test.ts compares them with package.json.

export const commandIds = {
  startAuthFlow: 'authFlow.startAuthFlow',
  respondToAuthChallenge: 'authFlow.respondToAuthChallenge',
  answerNextChallenge: 'authFlow.answerNextChallenge',
  runToEnd: 'authFlow.runToEnd',
  runAgainFromHere: 'authFlow.runAgainFromHere',
  showInPanel: 'authFlow.showInPanel',
  openExchange: 'authFlow.openExchange',
  compareExchanges: 'authFlow.compareExchanges',
  copyPayload: 'authFlow.copyPayload',
  saveChainAsFlowFile: 'authFlow.saveChainAsFlowFile',
  setFlowSecret: 'authFlow.setFlowSecret',
  checkJsonAsRequest: 'authFlow.checkJsonAsRequest',
  runFlowFile: 'authFlow.runFlowFile',
  runFlow: 'authFlow.runFlow',
  openRequest: 'authFlow.openRequest',
  runChainAgain: 'authFlow.runChainAgain',
  renameChain: 'authFlow.renameChain',
  pinChain: 'authFlow.pinChain',
  unpinChain: 'authFlow.unpinChain',
  filterChains: 'authFlow.filterChains',
  clearChainFilter: 'authFlow.clearChainFilter',
  deleteChain: 'authFlow.deleteChain',
  clearChains: 'authFlow.clearChains',

  explain: 'authFlow.explain',
  explainSelection: 'authFlow.explainSelection',
  explainTerminalSelection: 'authFlow.explainTerminalSelection',
  decodeToken: 'authFlow.decodeToken',
  openTokenAsJson: 'authFlow.openTokenAsJson',
  verifyToken: 'authFlow.verifyToken',
  compareTokens: 'authFlow.compareTokens',
  refreshTokens: 'authFlow.refreshTokens',
  revokeToken: 'authFlow.revokeToken',
  globalSignOut: 'authFlow.globalSignOut',
  makeNextCall: 'authFlow.makeNextCall',
  copyIdToken: 'authFlow.copyIdToken',
  copyAccessToken: 'authFlow.copyAccessToken',
  revealSecret: 'authFlow.revealSecret',
  copySecret: 'authFlow.copySecret',
  copyOtpauthLink: 'authFlow.copyOtpauthLink',
  showQrCode: 'authFlow.showQrCode',
  keepAuthenticator: 'authFlow.keepAuthenticator',
  forgetAuthenticator: 'authFlow.forgetAuthenticator',
  generateTotpCode: 'authFlow.generateTotpCode',
  computeSecretHash: 'authFlow.computeSecretHash',

  addTarget: 'authFlow.addTarget',
  editTarget: 'authFlow.editTarget',
  removeTarget: 'authFlow.removeTarget',

  startSandbox: 'authFlow.startSandbox',
  stopSandbox: 'authFlow.stopSandbox',
  resetSandbox: 'authFlow.resetSandbox',
  createSandboxConfiguration: 'authFlow.createSandboxConfiguration',
  addCustomChallengeTriggers: 'authFlow.addCustomChallengeTriggers',
  advanceSandboxClock: 'authFlow.advanceSandboxClock',
  resetSandboxClock: 'authFlow.resetSandboxClock',
  addSandboxFault: 'authFlow.addSandboxFault',
  removeSandboxFault: 'authFlow.removeSandboxFault',
  clearSandboxFaults: 'authFlow.clearSandboxFaults',
  clearSandboxInbox: 'authFlow.clearSandboxInbox',
  takeSandboxSnapshot: 'authFlow.takeSandboxSnapshot',
  restoreSandboxSnapshot: 'authFlow.restoreSandboxSnapshot',
  copySandboxEndpoint: 'authFlow.copySandboxEndpoint',
  signInAsUser: 'authFlow.signInAsUser',
  copyUserPassword: 'authFlow.copyUserPassword',
  copyDeliveredCode: 'authFlow.copyDeliveredCode',
  fillDeliveredCode: 'authFlow.fillDeliveredCode',

  showNextActions: 'authFlow.showNextActions',
  openDocumentation: 'authFlow.openDocumentation',
  showLog: 'authFlow.showLog',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Commands that need a tree item as their argument; the Command Palette never lists them. */
export const menuOnlyCommands: readonly CommandId[] = [
  commandIds.showInPanel,
  commandIds.openExchange,
  commandIds.revealSecret,
  commandIds.copySecret,
  commandIds.copyOtpauthLink,
  commandIds.showQrCode,
  commandIds.keepAuthenticator,
  commandIds.signInAsUser,
  commandIds.copyUserPassword,
  commandIds.copyDeliveredCode,
  commandIds.fillDeliveredCode,
  commandIds.removeSandboxFault,
];

/** Commands that only code lenses run, with arguments; the manifest does not list them. */
export const lensCommands: readonly CommandId[] = [commandIds.runFlow, commandIds.openRequest];

/** Commands on the selection of an editor or a terminal; the Command Palette has `explain` instead. */
export const selectionCommands: readonly CommandId[] = [
  commandIds.explainSelection,
  commandIds.explainTerminalSelection,
];

/** Views and view types; the manifest names them too. */
export const viewIds = { chains: 'authFlow.chains', sandbox: 'authFlow.sandbox' } as const;
export const panelViewType = 'authFlow.panel';
export const targetsViewType = 'authFlow.targetsPage';

/** Context keys for `when` clauses; context-key-writer.ts sets them. */
export const contextKeys = {
  hasChains: 'authFlow.hasChains',
  hasPinnedChains: 'authFlow.hasPinnedChains',
  chainsFiltered: 'authFlow.chainsFiltered',
  hasExchanges: 'authFlow.hasExchanges',
  canAnswer: 'authFlow.canAnswer',
  hasIdToken: 'authFlow.hasIdToken',
  hasTokens: 'authFlow.hasTokens',
  hasRefreshToken: 'authFlow.hasRefreshToken',
  hasSignedIn: 'authFlow.hasSignedIn',
  hasForm: 'authFlow.hasForm',
  hasAuthenticators: 'authFlow.hasAuthenticators',
  hasTargets: 'authFlow.hasTargets',
  sandboxRunning: 'authFlow.sandboxRunning',
  sandboxClockAhead: 'authFlow.sandboxClockAhead',
  hasSandboxFaults: 'authFlow.hasSandboxFaults',
  hasSandboxMessages: 'authFlow.hasSandboxMessages',
  hasSandboxSnapshots: 'authFlow.hasSandboxSnapshots',
} as const;
