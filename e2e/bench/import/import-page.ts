import { cpus } from "node:os";

/** The text of docs/performance-import.md: the table and how it was measured. */
export const importPage = (table: string): string => `# Performance of imports

\`\`\`sh
npm run bench -- import
\`\`\`

writes this page. It generates downloads, imports them with the built command or server on SQLite, and removes
everything again. It needs 25 GB in the temporary folder.

${table}

**How.** _Memory_ is the resident memory of the command and its workers together, sampled twenty times a second; pages
that they share count for each. The downloads are two ZIPs of clips of 50 MB with a hundred small pictures and a
thousand likes; a list is read with \`--dry-run\`. _Pictures_ are the demo's photos; sharp makes the same renditions in as
many processes, without flushing them to the disk; the time of an import of nothing is subtracted. _Lists_ are feed,
own media, liked and popular of a library of 10,000 media, one request at a time, while the same server imports an
upload. _Posts of one picture_ store it once, so the time is that of reading and of rows.

Compare ratios. Times depend on the machine and its load.

\`--quick\` uses a tenth or less of everything, \`--only memory,pictures,rows,latency,again\` runs some of the parts; neither
writes this page.

**The machine.** ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.
`;
