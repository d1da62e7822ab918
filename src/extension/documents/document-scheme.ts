// The URI scheme of exchange documents and decoded tokens.

export const documentScheme = 'authflow';
