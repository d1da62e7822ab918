// undici without what loading it does to the process: where it finds no dispatcher of its own version it makes an agent
// of its own the one of `fetch`, which in the editor is the `fetch` of every extension, with whatever proxy it had.

// The order counts: the first looks at what is there before undici is loaded.
import { putBackGlobalDispatchers } from './global-dispatchers.ts';
import { Agent, buildConnector, EnvHttpProxyAgent, Pool } from 'undici';

putBackGlobalDispatchers();

export { Agent, buildConnector, EnvHttpProxyAgent, Pool };
