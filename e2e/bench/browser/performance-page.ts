import { cpus } from "node:os";
import { commandOf } from "#e2e/bench/library.ts";
import { browserLibrary } from "./library.ts";

/** The text of docs/performance.md: the table and how it was measured. */
export const performancePage = (
  table: string,
  runs: number,
  browser: string,
): string => `# Performance

\`\`\`sh
npm run bench -- browser
\`\`\`

writes this page. It measures the built viewer with a library of 100,000 liked pictures and, for comparison, the
_floor_: [a bare page](../e2e/bench/browser/floor.html) that draws the same tiles from the same API in a hand-written
window of fixed height. No page that does the same can be much faster.

${table}

**How.** A phone of 390 × 844 at a pixel ratio of two, in a fresh browser with empty caches for every part. Both pages
are served by one HTTP/2 proxy that compresses text by Brotli, and are measured in turns. Each figure is the median of
${runs} runs, with minimum and maximum. The first screen is measured with a CPU slowed four times and a connection of
1.6 Mbit/s and 150 ms; everything else at full speed. The heap is measured after a forced garbage collection. The
screen counts as without its photo where there is no tile or its picture is not drawn yet. 400 items deep, a tile is
opened and closed again, or another document is opened and left again. The jump to a month and the ten scrolls down
30,000 items and back (run once, in one page, at 100,000 px/s) use a desktop window of 1440 × 900, which always shows
the scrubber.

Compare counts and ratios. Times depend on the machine and its load.

**The library.** \`${commandOf(browserLibrary)}\`, in the temporary folder or that of \`--data\`. \`--quick\` makes one
run, \`--only load,scroll,press,back,jump,flat\` runs some of the parts; neither writes this page.

**The machine.** ${cpus().length} cores, ${browser}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.
`;
