// `run`: runs flow files and says what held.

import type { Command } from '../command.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'Run flow files: sign-ins with what is expected of them.',
  help: `Usage: authflow run FILES… [options]

Runs flow files (*.authflow.yaml), and all that are in a folder. Each flow has a sandbox of its own unless a target is
named. Ends with 0 when everything held, 1 when an expectation did not, 2 when the files or the call are wrong.

Options:
  --target NAME         sandbox, one of its pools, or a target of yours.
  --targets FILE        Your targets, a list as the setting authFlow.targets has it. Without it they are those of
                        auth-flow-explorer/authflow.targets.json in your configuration folder: XDG_CONFIG_HOME or
                        ~/.config, on macOS ~/Library/Application Support, on Windows %APPDATA%.
  --allow-host HOST     Lets calls go to this host of a target: HOST or HOST:PORT. Amazon Cognito's own hosts, the sandbox
                        and --endpoint need none; can be given again for others.
  --allow-http          Lets calls go to another machine by plain http, which others can read.
  --endpoint URL        Another server, with --client-id ID, and --user-pool-id ID for SRP. The client's secret, if it has
                        one, is in the environment variable AUTHFLOW_SECRET_CLIENT_SECRET.
  --region REGION       Its Region; else the one the user pool ID begins with.
  --env NAME            Lets flows send the environment variable NAME, as \${env:NAME}, to targets other than the sandbox.
                        Names that begin with AUTHFLOW_ need none; can be given again for others.
  --config FILE         The sandbox's pools; else authflow.sandbox.json beside the flow file, or further up. The functions
                        of a file that is named are run.
  --allow-functions     Runs the functions of an authflow.sandbox.json that was found too: programs of the folder.
  --reporter NAME       spec (the default), json or junit.
  --bail                Stop after the first flow that does not hold.
  --jobs N              Run N flows at once. The default is 1.
  --input NAME=VALUE    A value for \${input:NAME}; can be given again for others.
  --help                This text.

\${secret:NAME} is in the environment as AUTHFLOW_SECRET_NAME.`,

  run: async (args, output) => (await import('./run-flows.ts')).runFlows(args, output),
};
