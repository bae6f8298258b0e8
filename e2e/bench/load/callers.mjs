/**
 * Keeps a server busy: sends each path's requests over connections of its own, each as soon as the last one is answered.
 * Usage: node callers.mjs <url> <connections> <path with its token> …
 * Prints what was answered when its standard input ends. A process of its own, because reading the replies must not
 * delay what the bench measures. Plain JavaScript, so that Node runs it without a build.
 */
import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

const [, , url = "", connections = "0", ...paths] = process.argv;
const statuses = {};

const send = (agent, path) =>
  new Promise((resolve) => {
    const request = get(`${url}${path}`, { agent }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    request.on("error", ({ code }) => resolve(code));
  });

async function call(path) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (;;) {
    const status = await send(agent, path);
    statuses[status] = (statuses[status] ?? 0) + 1;
    // A client that is refused does not hammer.
    if (status !== 200) await pause(1000);
  }
}

for (let number = 0; number < Number(connections); number += 1) call(paths[number % paths.length]);
process.stdin.resume().on("end", () => {
  process.stdout.write(JSON.stringify(statuses), () => process.exit());
});
