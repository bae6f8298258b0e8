import { cpus } from "node:os";
import { commandOf } from "#e2e/bench/library.ts";
import { browserLibrary } from "./library.ts";

/** docs/performance.md: the table, how to make it anew, and where it comes from. */
export const performancePage = (
  table: string,
  runs: number,
  browser: string,
): string => `# Performance

\`\`\`sh
npm run bench -- browser
\`\`\`

makes this page anew. It measures the built viewer over a library of 100,000 liked pictures, and beside it the
_floor_: [a bare page](../e2e/bench/browser/floor.html) that draws the same tiles from the same API with a window of fixed
height written by hand. Nothing that does the same can be much faster than that.

${table}

**How.** A phone of 390 × 844 at two pixels each, in a browser of its own with empty caches for every part. Both
pages stand behind one HTTP/2 server that packs text by Brotli, and are measured in turns. Each figure is the median
of ${runs}, with the least and the most beside it. The first screen is measured on a CPU slowed four times and a line of
1.6 Mbit/s and 150 ms; everything else at full speed. The heap is what a forced collection leaves. A share of the screen
is without its photo where no tile stands or its picture is not drawn yet. 400 items deep a tile is pressed and one
comes back, or leaves for another document and comes back. The jump to a month and the ten ways down 30,000 items and
back, which are gone once, in one page, at 100,000 px/s, are made on a desk of 1440 × 900, whose scrubber is always there.

Compare counts and ratios. Times depend on the machine, and on what else it does.

**The library.** \`${commandOf(browserLibrary)}\`, in the temporary folder, or where \`--data\` says. \`--quick\` runs
once, \`--only load,scroll,press,back,jump,flat\` some of it; neither writes this page.

**The machine.** ${cpus().length} cores, ${browser}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.
`;
