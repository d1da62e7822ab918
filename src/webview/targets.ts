// Entry point of the page "Targets", dist/targets.js. The host replies to `page/ready` with the current view
// (src/protocol/targets-messages.ts).
import { SecretInput } from './targets-page/secret-input.ts';
import { TargetsPage } from './targets-page/targets-page.ts';

customElements.define('secret-input', SecretInput);
// Last: it renders the other.
customElements.define('targets-page', TargetsPage);
