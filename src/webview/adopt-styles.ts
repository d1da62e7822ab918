// The page's style sheet and icon font. Both come inside the program: in an editor each further file of a panel passes
// through four programs, what is drawn waits for the sheet, and icons of a font that comes later appear late.
import styleSheet from './styles/panel.css';

/** Before the first drawing. */
export function adoptStyles(): void {
  const font = Uint8Array.from(atob(codiconFont), (byte) => byte.charCodeAt(0));
  document.fonts.add(new FontFace('codicon', font));
  const sheet = new CSSStyleSheet();
  // Our own rules come last, as they adjust those of the icons.
  sheet.replaceSync(codiconRules + styleSheet);
  document.adoptedStyleSheets.push(sheet);
}
