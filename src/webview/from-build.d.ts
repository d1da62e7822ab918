// What esbuild.mjs puts into the page's program.

/** The text of the sheet, with those it imports. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** Style rules of the codicons that the page draws, without their font. */
declare const codiconRules: string;

/** Base64 of a TrueType font with their glyphs. */
declare const codiconFont: string;
