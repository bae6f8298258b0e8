import { Command } from "commander";
import { type Scope, scopes } from "#contract/routes.ts";
import type { OpenDatabase } from "#server/database/open.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { findClient } from "#server/oauth/client.ts";
import { createToken, revokeToken, revokeTokensOf } from "#server/queries/access/tokens.ts";
import { findUserId } from "#server/queries/people/users.ts";
import { readStandardInput } from "./terminal.ts";
import { keySourceFor, now, withDatabase } from "./with-database.ts";

/** `keepsake token create | revoke`. */
export function tokenCommand(): Command {
  const token = new Command("token").description("Create and revoke access tokens.");
  token
    .command("create")
    .description("Create a token and print only it.")
    .requiredOption("--user <name>", "the person who owns the token")
    .option(
      "--client <id>",
      "the client_id of the client that uses it; registered clients get v1's own types of media",
    )
    .option(
      "--scope <scopes>",
      "separated by spaces; any of: " + scopes.join(" "),
      scopes.join(" "),
    )
    .action(create);
  token
    .command("revoke")
    .description("Revoke a token, or all tokens of a person.")
    .argument("[token]", "the token; without it, read from standard input")
    .option("--user <name>", "revoke all tokens of this person instead")
    .action(revoke);
  return token;
}

async function create(options: { user: string; scope: string; client?: string }): Promise<void> {
  const wanted = readScopes(options.scope);
  await withDatabase(async (database, config) => {
    const { client = null } = options;
    if (client !== null && (await findClient({ db: database.db, config }, client)) === null) {
      throw new UsageError(`no client "${client}"`);
    }
    const token = await makeToken(database, options.user, wanted, client);
    process.stdout.write(`${token}\n`);
  });
}

/** Creates a token for a person. Throws a UsageError if there is no such person. */
export async function makeToken(
  { db }: Pick<OpenDatabase, "db">,
  username: string,
  granted: readonly Scope[],
  client: string | null = null,
): Promise<string> {
  const userId = await findUserId(db, username);
  if (userId === null) throw new UsageError(`no user named "${username}"`);
  return createToken(db, await keySourceFor(db), {
    userId,
    client,
    scopes: granted,
    createdTime: now(),
  });
}

async function revoke(argument: string | undefined, options: { user?: string }): Promise<void> {
  if (argument !== undefined && options.user !== undefined) {
    throw new UsageError("give a token or --user, not both: --user revokes all tokens of a person");
  }
  await withDatabase(async ({ db }) => {
    if (options.user === undefined) {
      const text = argument ?? (await readStandardInput());
      if (!(await revokeToken(db, text.trim(), now()))) {
        throw new UsageError("no valid token matches");
      }
      process.stderr.write("Revoked.\n");
      return;
    }
    const userId = await findUserId(db, options.user);
    if (userId === null) throw new UsageError(`no user named "${options.user}"`);
    const count = await revokeTokensOf(db, userId, now());
    process.stderr.write(`Revoked: ${count}.\n`);
  });
}

function readScopes(text: string): readonly Scope[] {
  const names = text.split(/[\s,+]+/).filter((name) => name !== "");
  const unknown = names.filter((name) => !scopes.some((scope) => scope === name));
  if (unknown.length > 0) {
    throw new UsageError(`unknown scope ${unknown.join(", ")}; available: ${scopes.join(" ")}`);
  }
  if (names.length === 0) throw new UsageError(`--scope takes one or more of: ${scopes.join(" ")}`);
  return scopes.filter((scope) => names.includes(scope));
}
