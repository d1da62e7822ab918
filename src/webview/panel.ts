// Entry point of the panel's page, dist/panel.js. The document (src/extension/panel/panel-html.ts) contains one element,
// this script and dist/panel.css. The host replies to `page/ready` with the current view (src/protocol/messages.ts).
import { AuthFlowPanel } from './auth-flow-panel.ts';
import { AuthenticatorSecret } from './answer/authenticator-secret.ts';
import { CopyButton } from './base/copy-button.ts';
import { FormFieldElement } from './form/form-field-element.ts';
import { MapEditor } from './form/map-editor.ts';
import { PasteArea } from './form/paste-area.ts';
import { RequestPayload } from './form/payload-view.ts';
import { SecretValue } from './answer/secret-value.ts';
import { SuggestInput } from './base/suggest-input.ts';
import { TimeLeft } from './base/time-left.ts';
import { TokenActions } from './answer/token-actions.ts';
import { TopLine } from './form/top-line.ts';

const elements = {
  'authenticator-secret': AuthenticatorSecret,
  'copy-button': CopyButton,
  'form-field': FormFieldElement,
  'map-editor': MapEditor,
  'paste-area': PasteArea,
  'request-payload': RequestPayload,
  'secret-value': SecretValue,
  'suggest-input': SuggestInput,
  'time-left': TimeLeft,
  'token-actions': TokenActions,
  'top-line': TopLine,
  // Last: it renders the others.
  'auth-flow-panel': AuthFlowPanel,
};
for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
