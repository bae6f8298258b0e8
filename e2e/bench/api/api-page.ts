import { cpus } from "node:os";
import { commandOf } from "#e2e/bench/library.ts";
import { largeLibrary, smallLibrary } from "./open-library.ts";

/** The text of docs/performance-api.md: the table and how it was measured. */
export const apiPage = (table: string): string => `# Performance of the API

\`\`\`sh
npm run bench -- api
\`\`\`

writes this page. It sends requests to the built server over the loopback interface, on SQLite, and compares within
one run: a page with a bare route that sends the same bytes, a deep page with the first, a large library with a small
one, and memory after many requests with memory after fewer.

${table}

**How.** Server and client are separate processes; the server reports its processor time and memory. _The bare route_
is [a Fastify route](../e2e/bench/api/bare-server.mjs) that sends the page from a string: five runs of each in turns,
eight requests at a time, after a warm-up that does not count. _Pages_ are requested one at a time, in turns with the
pages that they are compared with. Each figure covers twenty neighbouring pages, because the time of a single page
depends on its items. If a list has fewer than 10,000 pages, the deep page is its last. The lists are those of the
most common user, tag and location, a circle of five kilometres around the city's centre, the feed of a user who
follows 1,000 others, and her likes, also searched for the most common word of the captions. _Memory_ is the resident
memory of the process, the median of ten samples, while lists are read all over the large library.

Compare ratios. Times depend on the machine and its load.

**The libraries.** \`${commandOf(smallLibrary)}\` and
\`${commandOf(largeLibrary)}\`, kept in the temporary folder. \`--quick\` uses a smaller
library instead of the large one and fewer requests, \`--only floor,depth,size,memory\` runs some of the parts;
neither writes this page.

**The machine.** ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.
`;
