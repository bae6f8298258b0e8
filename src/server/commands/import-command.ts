import { Command } from "commander";

export interface ImportOptions {
  readonly account?: string;
  readonly dryRun?: true;
  readonly json?: true;
  readonly keepDemo?: true;
}

/** `keepsake import`. */
export function importCommand(): Command {
  return new Command("import")
    .description(
      "Import your Instagram download: its ZIPs, all parts of it, or the unpacked folder. They are read in place and " +
        "stay as they are. The demo library is removed. An import that was interrupted goes on if it is run again.",
    )
    .argument("<path...>", "ZIP files or folders of one download")
    .option("--account <name>", "the account's username, if the download does not say it")
    .option("--dry-run", "only say what the download holds")
    .option("--json", "print JSON")
    .option("--keep-demo", "keep the demo library")
    .action(async (paths: readonly string[], options: ImportOptions) => {
      // Loaded only here, because decoders and parsers would slow down the start of other commands.
      const { importDownload } = await import("./import.ts");
      await importDownload(paths, options);
    });
}
