// The command `run`: its help text. The implementation is loaded on demand.

import type { Command } from '../command.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'Run flow files and check their expectations.',
  help: `Usage: authflow run FILES… [options]

Runs flow files (*.authflow.yaml) and checks their expectations. A folder stands for all flow files in it. Each flow runs
in its own sandbox unless you name a target.

Options:
  --target NAME         The target: sandbox, one of its user pools, or one of your own targets.
  --targets FILE        A file with your targets, in the format of the setting authFlow.targets. Default:
                        auth-flow-explorer/authflow.targets.json in your configuration folder: XDG_CONFIG_HOME or
                        ~/.config, on macOS ~/Library/Application Support, on Windows %APPDATA%.
  --allow-host HOST     Allow calls to this host of a target: HOST or HOST:PORT. Not needed for Amazon Cognito's own hosts,
                        the sandbox and --endpoint. Can be repeated.
  --allow-http          Allow unencrypted http to other machines.
  --endpoint URL        Call this server. Requires --client-id ID, and --user-pool-id ID for SRP. A client secret is read
                        from the environment variable AUTHFLOW_SECRET_CLIENT_SECRET.
  --region REGION       The AWS Region of --endpoint. Default: the Region in the user pool ID.
  --env NAME            Allow flows to send the environment variable NAME (\${env:NAME}) to targets other than the sandbox.
                        Not needed for names that start with AUTHFLOW_. Can be repeated.
  --config FILE         The sandbox configuration; its Lambda functions are allowed to run. Default: the nearest
                        authflow.sandbox.json from the flow file's folder upwards.
  --allow-functions     Also run the functions of an authflow.sandbox.json that was found automatically. They are programs
                        in that folder.
  --reporter NAME       The output format: spec (default), json or junit.
  --bail                Stop after the first flow that fails.
  --jobs N              Run up to N flows in parallel. Default: 1.
  --input NAME=VALUE    The value of \${input:NAME}. Can be repeated.
  --help                Show this help.

\${secret:NAME} is read from the environment variable AUTHFLOW_SECRET_NAME.

Exit codes: 0 if every flow passed, 1 if an expectation failed, 2 if a flow could not be run or an argument is invalid.`,

  run: async (args, output) => (await import('../verbs/verbs.ts')).runFlows(args, output),
};
