import { Command } from "commander";
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { clientCommand } from "./commands/client.ts";
import { failureText } from "./commands/failure-text.ts";
import { generateCommand } from "./commands/generate.ts";
import { importCommand } from "./commands/import-command.ts";
import { tokenCommand } from "./commands/token.ts";
import { userCommand } from "./commands/user.ts";
import { verifyCommand } from "./commands/verify.ts";
import { commandPrefix, version } from "./project-root.ts";

const environmentHelp = `
Environment:
  HOST                   address to listen on (127.0.0.1)
  PORT                   port to listen on (3000)
  PUBLIC_URL             where people reach this server (http://localhost:PORT)
  ALLOWED_HOSTS          more host names of this server, separated by commas
  DATA_DIR               folder of the library (./data)
  DATABASE_URL           postgres://… to keep the rows in PostgreSQL (SQLite in DATA_DIR)
  LOG_LEVEL              fatal, error, warn, info, debug, trace or silent (warn)
  RATE_LIMIT_CALLS       calls per hour of each token of a registered client (5000)
  RATE_LIMIT_WRITES      its likes, comments and relationship changes per hour, each (60)
  OWN_RATE_LIMIT_CALLS   calls per hour of each token of a viewer or the command line (50000)
  OWN_RATE_LIMIT_WRITES  its writes per hour, all together (5000)
  BACKUP_DIR             folder for a backup of each day (none)
  BACKUP_DAYS            how many days these backups are kept (30)
  CALLBACK_ADDRESSES     where callbacks may be called: loopback, public, none and blocks such as
                         192.168.1.0/24, separated by commas (loopback on this machine, else none)`;

/** Runs a command; `argv` is process.argv. Sets the exit code if a setting or an argument is invalid, or the library cannot be used. */
async function run(argv: readonly string[]): Promise<void> {
  const program = new Command(commandPrefix)
    .description("The Instagram v1 API over your own library, and its viewer.")
    .version(version)
    .showHelpAfterError()
    .addHelpText("after", environmentHelp);
  program
    .command("serve")
    .description("Serve viewer and API on one port; creates the demo library on the first run.")
    .option("--empty", "start a new library without the demo")
    .addHelpText("after", environmentHelp)
    .action(async (options: { readonly empty?: true }) => {
      // Loaded only here, because Fastify and its plugins are half of the time that the other commands take.
      const { serve } = await import("./commands/serve.ts");
      await serve(options);
    });
  program.addCommand(importCommand());
  program.addCommand(userCommand());
  program.addCommand(tokenCommand());
  program.addCommand(clientCommand());
  program.addCommand(backupCommand());
  program.addCommand(restoreCommand());
  program.addCommand(verifyCommand());
  program.addCommand(generateCommand());
  try {
    await program.parseAsync(argv);
  } catch (error) {
    const text = failureText(error);
    if (text === null) throw error;
    process.stderr.write(`keepsake: ${text}\n`);
    process.exitCode = 1;
  }
}

await run(process.argv);
