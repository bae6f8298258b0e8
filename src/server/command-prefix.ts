/** How Keepsake's commands are called, wherever one is named. */
export const commandPrefix = "npm run --silent keepsake --";
