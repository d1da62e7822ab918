// The base of the page's elements. They draw into the page itself, not into a shadow root: one stylesheet serves all
// under the CSP, and a label, help sentence or finding can be tied to its field by id, which no id can do across a
// shadow boundary. That, and 15 KB of Lit against 101 KB with six of them, is why the controls are the browser's own,
// styled with the theme's variables, and not @vscode-elements.
import { LitElement } from 'lit';

export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
