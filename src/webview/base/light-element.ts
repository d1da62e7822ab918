// Base class of the page's elements. They render into the page itself, not into a shadow root: one style sheet serves
// all of them under the CSP, and `aria-describedby` can refer to a help text or finding, which it cannot do across a
// shadow boundary. For that reason, and for size (15 KB of Lit; 101 KB with six elements of @vscode-elements), the
// controls are the browser's own, styled with the theme's variables.
import { LitElement } from 'lit';

export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
