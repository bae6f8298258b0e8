import { cpus } from "node:os";
import { commandOf } from "#e2e/bench/library.ts";
import { largeLibrary, smallLibrary } from "./open-library.ts";

/** docs/performance-api.md: the table, how to make it anew, and where it comes from. */
export const apiPage = (table: string): string => `# Performance of the API

\`\`\`sh
npm run bench -- api
\`\`\`

makes this page anew. It asks the built server over the loopback, on SQLite, and compares within one run: a page
with a route that sends the same bytes, a deep page with the first, a large library with a small one, the memory
after many requests with that after fewer.

${table}

**How.** The server is a process of its own, and tells how much processor time and memory it has used; what asks it
is another. _The bare route_ is [one of Fastify's](../e2e/bench/api/bare-server.mjs) that sends the page as a text
which it has already: five runs of each in turns, eight requests at a time, after as many that do not count.
_Pages_ are asked one at a time, in turns with those that they are compared with; twenty neighbours stand for one
page, because one alone is as slow as what happens to be in it. Where a list is shorter than 10,000 pages, the
deep page is its last. The lists are those of the best known person, tag and place, a circle of five kilometres about
the city's middle, the feed of one who follows 1,000 people, and what she likes, also narrowed by the commonest word
of the captions. _Memory_ is what the system says the process holds, the middle of ten looks, while lists are read
anywhere in the large library.

Compare ratios. Times depend on the machine, and on what else it does.

**The libraries.** \`${commandOf(smallLibrary)}\` and
\`${commandOf(largeLibrary)}\`, in the temporary folder, where they stay. \`--quick\` takes a
smaller one in the large one's place and asks less, \`--only floor,depth,size,memory\` does some of it; neither writes
this page.

**The machine.** ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.
`;
