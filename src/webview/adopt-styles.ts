// The page's style sheet and icon font. The sheet comes inside the program: in an editor each further file of a panel
// passes through four programs, and what is drawn waits for it.
import styleSheet from './styles/panel.css';

/** The font comes later, from beside the program; until then the sheet keeps the place of each icon. */
export function adoptStyles(program: string): void {
  document.fonts.add(new FontFace('codicon', `url(${JSON.stringify(new URL('codicon.ttf', program))})`));
  const sheet = new CSSStyleSheet();
  // Our own rules come last, as they adjust those of the icons.
  sheet.replaceSync(codiconRules + styleSheet);
  document.adoptedStyleSheets.push(sheet);
}
