// A pool of the editor's sandbox that remembers devices, whose app client allows some auth flows only.
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { sandboxClient } from './other-program.ts';

export const devicePassword = 'Device-Password-1';

/** Adds the pool with the user `device`; its target is called `Sandbox: devices`. */
export async function addDevicePool(endpoint: string): Promise<void> {
  const sdk = sandboxClient(endpoint);
  const DeviceConfiguration = { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false };
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: 'devices', DeviceConfiguration }));
  const UserPoolId = UserPool?.Id;
  await sdk.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'phone',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const user = { UserPoolId, Username: 'device' };
  await sdk.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  await sdk.send(new AdminSetUserPasswordCommand({ ...user, Password: devicePassword, Permanent: true }));
  sdk.destroy();
}
