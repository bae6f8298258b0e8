/** The cost of a password's hash in tests, so that none waits for it. */
export const fastPasswordHash = { log2N: 4, r: 8, p: 1 } as const;
