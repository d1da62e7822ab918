// The page of the panel, dist/panel.js, which is all there is of it. The host's HTML is:
//
//   <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-…'">
//   <body><auth-flow-panel></auth-flow-panel> <script nonce="…" src="…/dist/panel.js"></script></body>
//
// and it answers `page/ready` with the first view (src/protocol/messages.ts).
import { adoptStyles } from './adopt-styles.ts';
import { AuthFlowPanel } from './auth-flow-panel.ts';
import { CopyButton } from './copy-button.ts';
import { FieldRow } from './field-row.ts';
import { MapEditor } from './map-editor.ts';
import { PasteArea } from './paste-area.ts';
import { RequestPayload } from './payload-view.ts';
import { SessionLine } from './session-line.ts';
import { SuggestInput } from './suggest-input.ts';
import { TimeLeft } from './time-left.ts';
import { TokenActions } from './token-actions.ts';
import { TopLine } from './top-line.ts';

adoptStyles();

const elements = {
  'copy-button': CopyButton,
  'field-row': FieldRow,
  'map-editor': MapEditor,
  'paste-area': PasteArea,
  'request-payload': RequestPayload,
  'session-line': SessionLine,
  'suggest-input': SuggestInput,
  'time-left': TimeLeft,
  'token-actions': TokenActions,
  'top-line': TopLine,
  // Last: it draws the others.
  'auth-flow-panel': AuthFlowPanel,
};
for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
