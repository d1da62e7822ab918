// The scheme of the addresses of exchanges and decoded tokens.

export const documentScheme = 'authflow';
