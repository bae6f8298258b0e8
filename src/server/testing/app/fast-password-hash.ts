/** Cost of a password hash in tests, low so that tests stay fast. */
export const fastPasswordHash = { log2N: 4, r: 8, p: 1 } as const;
