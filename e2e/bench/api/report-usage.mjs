/** Loaded into a server before its own code: tells whoever started it, when asked, what it has used so far. */
process.on("message", () => {
  process.send?.({ cpu: process.cpuUsage(), residentBytes: process.memoryUsage.rss() });
});
// The server ends when it would without this.
process.channel?.unref();
