// Asks what to do about a token whose issuer no target names: fetch the issuer's public keys, or add a target.

import * as vscode from 'vscode';
import { cognitoIssuer, keySetUrl } from '../../cognito/tokens/issuer.ts';

/**
 * Names the host before anything is fetched, and offers that for Amazon Cognito's own issuers only.
 * @param issuer the unverified `iss` of the token
 * @returns undefined if the user does neither
 */
export async function askAboutIssuer(
  issuer: string | undefined,
): Promise<'add-target' | { readonly fetchFrom: string } | undefined> {
  if (issuer === undefined) {
    await vscode.window.showInformationMessage(
      'The token has no issuer, so there is no user pool to verify it against.',
    );
    return undefined;
  }
  const [fetchKeys, add] = ['Fetch Public Keys', 'Add Target…'];
  const known = cognitoIssuer(issuer);
  const message =
    known === undefined
      ? 'No target has the user pool that issued this token.'
      : `No target has the user pool that issued this token. Fetch its public keys from ${new URL(keySetUrl(known)).host} to verify it? The token is not sent.`;
  const answer = await vscode.window.showInformationMessage(message, ...(known === undefined ? [] : [fetchKeys]), add);
  if (answer === add) return 'add-target';
  return answer === fetchKeys && known !== undefined ? { fetchFrom: known } : undefined;
}
