import { Command } from "commander";
import { clientCommand } from "./commands/client.ts";
import { generateCommand } from "./commands/generate.ts";
import { serve } from "./commands/serve.ts";
import { tokenCommand } from "./commands/token.ts";
import { userCommand } from "./commands/user.ts";
import { ConfigError } from "./errors/config-error.ts";
import { UsageError } from "./errors/usage-error.ts";
import { commandPrefix, version } from "./project-root.ts";

const environmentHelp = `
Environment:
  HOST          address to listen on (127.0.0.1)
  PORT          port to listen on (3000)
  PUBLIC_URL    where people reach this server (http://localhost:PORT)
  DATA_DIR      folder of the library (./data)
  DATABASE_URL  postgres://… to keep the rows in PostgreSQL (SQLite in DATA_DIR)
  LOG_LEVEL     fatal, error, warn, info, debug, trace or silent (warn)`;

/** Runs one command; `argv` as in process.argv. The exit code is set, nothing is thrown. */
async function run(argv: readonly string[]): Promise<void> {
  const program = new Command(commandPrefix)
    .description("The Instagram v1 API over your own library, and its viewer.")
    .version(version)
    .showHelpAfterError()
    .addHelpText("after", environmentHelp);
  program
    .command("serve")
    .description("Serve viewer and API on one port; makes the demo library on the first run.")
    .addHelpText("after", environmentHelp)
    .action(serve);
  program.addCommand(userCommand());
  program.addCommand(tokenCommand());
  program.addCommand(clientCommand());
  program.addCommand(generateCommand());
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof UsageError)) throw error;
    process.stderr.write(`keepsake: ${error.message}\n`);
    process.exitCode = 1;
  }
}

await run(process.argv);
