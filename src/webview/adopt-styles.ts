// The page's style sheet and icon font. Both come inside the program: in an editor each further file of a panel passes
// through four programs, what is drawn waits for the sheet, and icons of a font that comes later appear late.
import styleSheet from './styles/panel.css';

/** Before the first drawing. */
export function adoptStyles(): void {
  document.fonts.add(new FontFace('codicon', bytesOf(codiconFont)));
  const sheet = new CSSStyleSheet();
  // Our own rules come last, as they adjust those of the icons.
  sheet.replaceSync(codiconRules + styleSheet);
  document.adoptedStyleSheets.push(sheet);
}

/** Chromium decodes in one call from 140 on; our oldest editor has 138, and turning thousands of bytes takes it 1 ms. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const decode = (Uint8Array as { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64;
  return decode?.(base64) ?? Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
}
