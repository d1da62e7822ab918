// undici without the side effect of loading it: where it finds no global dispatcher of its version, it installs its own
// agent for `fetch`. In the editor that is the `fetch` of every extension, which would lose its proxy.

// The order matters: global-dispatchers.ts must read the dispatchers before undici is loaded.
import { putBackGlobalDispatchers } from './global-dispatchers.ts';
import { Agent, buildConnector, EnvHttpProxyAgent, Pool } from 'undici';

putBackGlobalDispatchers();

export { Agent, buildConnector, EnvHttpProxyAgent, Pool };
