// What Amplify and the older AWS SDKs for Android, iOS and Flutter refuse themselves. No call was made for them.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { inClient, observed } from './evidence.ts';

const documentation = guidePage('cognito-integrate-apps');
const swift =
  'https://github.com/aws-amplify/amplify-swift/blob/main/AmplifyPlugins/Auth/Sources/AWSCognitoAuthPlugin/Support/Constants/AuthPluginErrorConstants.swift';

export const mobileLibraryEntries: readonly ErrorEntry[] = [
  {
    code: 'library-managed-login-not-configured',
    types: ['InvalidOauthConfigurationException', 'OAuthNotConfigureException'],
    messages: [
      'showSignIn called {with:with|without} HostedUI options in awsconfiguration.json',
      '{before}showSignIn called {with:with|without} HostedUI options in awsconfiguration.json{rest}',
      'The Oauth configuration is missing or invalid',
      'oauth param not configured',
      '{uri:SignIn|SignOut|Token} URI could not be created',
      '{before}HostedUIError.{uri:signInURI|signOutURI|tokenURI}{rest}',
    ],
    title: 'The configuration of the app has no managed login',
    explanation:
      'The app calls the sign-in of managed login, and its configuration has no part for it: domain, client ID, redirect URIs, scopes. No call was made to Cognito.',
    causes: [
      most(
        'The configuration that the app was built with has no OAuth section, or one with an empty value: domain, redirect URIs and scopes were not set up (amplify update auth), or the file was not pulled since.',
      ),
      possible(
        'A redirect URI or the domain in it is no valid address: a space, two addresses in one, https:// twice.',
      ),
    ],
    remedies: [
      { text: 'Add the OAuth section with domain, redirect URIs and scopes to the configuration of the app.' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/aws-sdk-android/issues/2134'),
  },
  {
    code: 'library-sign-in-cancelled',
    types: ['UserCancelledException', 'AuthNavigationException'],
    messages: [
      'user cancelled',
      'UserCancelledException',
      'User cancelled the {flow:signIn|signOut} flow and could not be completed',
      'The user cancelled the sign-in attempt, so it did not complete',
      '{before}The user cancelled the sign-in attempt{rest}',
      'The user cancelled the sign-in flow',
    ],
    title: 'The library takes the sign-in for cancelled',
    explanation:
      'The app came back to the front without the redirect of managed login. The library cannot tell a closed page from a redirect that went elsewhere.',
    causes: [
      possible(
        'The redirect opens the activity anew instead of the one that waits: on Android, give the activity that opens managed login launchMode singleInstance or singleTask, and hand the redirect on in onNewIntent.',
        ({ call: { app } }) => app?.notCancelled && 'The user did not cancel.',
      ),
      most(
        'The page was closed, or the redirect did not reach the activity that waits: on Android, launchMode of the activity that opens managed login (singleInstance or singleTask), and onNewIntent, which must hand it on.',
      ),
      possible('The scheme of the redirect URI is not the one in the manifest or Info.plist.'),
      possible('The browser of the device is none that custom tabs know.'),
    ],
    remedies: [{ text: 'Compare the redirect URI with the intent filter, and check launchMode of the activity.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/aws-sdk-android/issues/871'),
  },
  {
    code: 'library-configured-twice',
    types: ['AmplifyAlreadyConfiguredException'],
    messages: [
      '{before}issued a subsequent call to `Amplify.configure` after the first had already succeeded{rest}',
      '{before}issued a subsequent call to Amplify.configure after the first had already succeeded{rest}',
      '{before}Adding plugins after configure is not supported{rest}',
      'The client tried to add a plugin after calling configure',
      '{before}cannot be added after `Amplify.configure()`{rest}',
      '{before}Amplify has already been configured{rest}',
    ],
    title: 'Amplify is configured already',
    explanation: 'Amplify takes its plugins and its configuration once in the life of the app.',
    causes: [
      most(
        'Amplify.configure or addPlugin runs a second time: a hot restart runs the Dart code again while the native part stays, or the widget or activity that configures was made anew.',
        ({ call: { app } }) => app?.hotRestart && 'The app was restarted in place.',
      ),
      possible('Two parts of the app configure Amplify.'),
    ],
    remedies: [
      {
        text: 'Configure at the start of the app, behind a check of Amplify.isConfigured, and let this exception pass.',
      },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-flutter/issues/94'),
  },
  {
    code: 'library-configuration-file-incomplete',
    types: [],
    messages: [
      '{before}AWSMobileClient{between}unexpectedly found nil{rest}',
      'Auth not configured, cannot process the request',
      'Configuration was not a dictionary literal',
    ],
    title: 'The configuration file of the app lacks the user pool',
    explanation:
      'The library reads awsconfiguration.json or amplifyconfiguration.json, found no whole section CognitoUserPool there and has no user pool to sign in to. No call was made to Cognito.',
    causes: [
      most(
        'The configuration file is not in the app, is no valid JSON, or its section CognitoUserPool is not whole: PoolId, AppClientId (not ClientId) and Region.',
      ),
      possible('The file is not a member of the app’s target, so it is not in the bundle.'),
      possible('The library is used before initialize or configure has ended.'),
    ],
    remedies: [{ text: 'Compare the section CognitoUserPool with the one that the CLI makes (amplify pull).' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/aws-sdk-ios/issues/4889'),
  },
  {
    code: 'library-plugin-without-section',
    types: [],
    messages: ['Unable to decode configuration', '{before}Could not cast incoming configuration to JSONValue{rest}'],
    title: 'The configuration has no section for a plugin',
    explanation:
      'Each plugin that the app adds reads its own section of amplifyconfiguration.json (auth, api, storage). One of them found none.',
    causes: [
      most(
        'A plugin is added in the program, and the configuration file has no section for it, such as storage or api: remove the plugin, or add its backend and pull the file.',
      ),
      possible('The configuration file is not in the app, or is that of another form or environment.'),
    ],
    remedies: [{ text: 'Compare the plugins that the app adds with the sections of its configuration file.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-swift/issues/3196'),
  },
  {
    code: 'library-plugin-not-added',
    types: [],
    messages: [
      'No plugins added to {category} category',
      '{before}No plugins added to Authentication category{rest}',
      'Tried to get a plugin but that plugin was not present{rest}',
      '{before}No implementation found for method {method} on channel com.amazonaws.amplify{rest}',
    ],
    title: 'The auth plugin is not in the running app',
    explanation: 'Amplify calls Cognito by a plugin that the app adds before it configures.',
    causes: [
      possible(
        'The running app has no native part of the plugin: it was not stopped and built anew since the plugin was added, or the platform has none in this version, such as the web before amplify_flutter 1.',
        ({ captures: { method } }) => method !== undefined && 'A channel of the plugin has no implementation.',
      ),
      most('The app does not add the auth plugin (AWSCognitoAuthPlugin) before it calls Amplify.configure.'),
      possible('Auth is called before addPlugin and configure have ended.'),
    ],
    remedies: [{ text: 'Add the auth plugin, then configure, then call Auth.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-ui-swift-liveness/issues/183'),
  },
  {
    code: 'library-presentation-missing',
    types: [],
    messages: ['Presentation context provided is invalid or not present', '{before}HostedUIError.invalidContext{rest}'],
    title: 'Managed login has no window to open over',
    explanation:
      'On iOS the page of managed login opens over a window that the app names. No call was made to Cognito.',
    causes: [most('The presentation anchor is missing, or its window is not on the screen at that time.')],
    remedies: [{ text: 'Pass the key window as presentationAnchor, and call from the main thread.' }],
    documentation,
    evidence: inClient(swift),
  },
];
