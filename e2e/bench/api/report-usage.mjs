/** Loaded into a server before its own code: replies to every message of the parent process with the usage so far. */
process.on("message", () => {
  process.send?.({ cpu: process.cpuUsage(), residentBytes: process.memoryUsage.rss() });
});
// The channel must not keep the server alive.
process.channel?.unref();
