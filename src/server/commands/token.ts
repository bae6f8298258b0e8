import { Command } from "commander";
import { type Scope, scopes } from "#contract/routes.ts";
import type { OpenDatabase } from "#server/database/open.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { findClient } from "#server/oauth/client.ts";
import { createToken, revokeToken, revokeTokensOf } from "#server/queries/access/tokens.ts";
import { findUserId } from "#server/queries/people/users.ts";
import { freshKeys, now } from "./now.ts";
import { readStandardInput } from "./read-standard-input.ts";
import { withDatabase } from "./with-database.ts";

/** `keepsake token create | revoke`. */
export function tokenCommand(): Command {
  const token = new Command("token").description("Make and revoke access tokens.");
  token
    .command("create")
    .description("Print a new token, and nothing else.")
    .requiredOption("--user <name>", "whose token it is")
    .option(
      "--client <id>",
      "the API client that it is for, by its client_id; a program's media have v1's own types",
    )
    .option("--scope <scopes>", "space separated, of: " + scopes.join(" "), scopes.join(" "))
    .action(create);
  token
    .command("revoke")
    .description("Revoke one token, or every token of a person.")
    .argument("[token]", "the token; read from standard input where it is left out")
    .option("--user <name>", "revoke every token of this person instead")
    .action(revoke);
  return token;
}

async function create(options: { user: string; scope: string; client?: string }): Promise<void> {
  const wanted = readScopes(options.scope);
  await withDatabase(async (database, config) => {
    const { client = null } = options;
    if (client !== null && (await findClient({ db: database.db, config }, client)) === null) {
      throw new UsageError(`there is no client "${client}"`);
    }
    const token = await makeToken(database, options.user, wanted, client);
    process.stdout.write(`${token}\n`);
  });
}

/** Makes a token for the person of that name; a UsageError where there is none. */
export async function makeToken(
  { db }: Pick<OpenDatabase, "db">,
  username: string,
  granted: readonly Scope[],
  client: string | null = null,
): Promise<string> {
  const userId = await findUserId(db, username);
  if (userId === null) throw new UsageError(`nobody here is called "${username}"`);
  return createToken(db, await freshKeys(db), {
    userId,
    client,
    scopes: granted,
    createdTime: now(),
  });
}

async function revoke(argument: string | undefined, options: { user?: string }): Promise<void> {
  if (argument !== undefined && options.user !== undefined) {
    throw new UsageError(
      "give a token or --user, not both: --user revokes every token of a person",
    );
  }
  await withDatabase(async ({ db }) => {
    if (options.user === undefined) {
      const text = argument ?? (await readStandardInput());
      if (!(await revokeToken(db, text.trim(), now()))) {
        throw new UsageError("no living token is like that one");
      }
      process.stderr.write("Revoked.\n");
      return;
    }
    const userId = await findUserId(db, options.user);
    if (userId === null) throw new UsageError(`nobody here is called "${options.user}"`);
    const count = await revokeTokensOf(db, userId, now());
    process.stderr.write(`Revoked: ${count}.\n`);
  });
}

function readScopes(text: string): readonly Scope[] {
  const words = text.split(/[\s,+]+/).filter((word) => word !== "");
  const unknown = words.filter((word) => !scopes.some((scope) => scope === word));
  if (unknown.length > 0) {
    throw new UsageError(`unknown scope ${unknown.join(", ")}; there are: ${scopes.join(" ")}`);
  }
  if (words.length === 0) throw new UsageError(`--scope takes one or more of: ${scopes.join(" ")}`);
  return scopes.filter((scope) => words.includes(scope));
}
