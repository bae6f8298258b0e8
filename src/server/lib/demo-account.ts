/** The account that the demo library is opened with. */
export const demoUsername = "ada";
