import { Command } from "commander";
import { eras } from "#contract/routes.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { clientNameFault, makeClientId, makeSecret } from "#server/oauth/client.ts";
import { readRedirectUri } from "#server/oauth/redirects.ts";
import {
  addClient,
  deleteClient,
  findClientRow,
  listClientRows,
  setClientSecret,
} from "#server/queries/access/clients.ts";
import { keySourceFor, now, withDatabase } from "./with-database.ts";

interface NewClient {
  readonly name: string;
  readonly redirectUri: readonly string[];
  readonly implicit?: true;
  readonly era: string;
  readonly requireSignature?: true;
}

/** `keepsake client create | list | rotate | delete`. */
export function clientCommand(): Command {
  const client = new Command("client").description("Register API clients.");
  client
    .command("create")
    .description("Register a client; prints its client_id and client_secret as JSON, only once.")
    .requiredOption("--name <text>", "the name shown when people sign in")
    .requiredOption("--redirect-uri <addresses...>", "where people are sent back with a code")
    .option("--implicit", "allow tokens without the client secret (response_type=token)")
    .option("--era <year>", `the version of the API that it gets: ${eras.join(" or ")}`, "2016")
    .option("--require-signature", "require each call to be signed with the secret (sig)")
    .action(create);
  client.command("list").description("List all registered clients as JSON.").action(list);
  client
    .command("rotate")
    .description("Set a new client secret and print it like create does. Tokens stay valid.")
    .argument("<id>", "the client_id")
    .action(rotate);
  client
    .command("delete")
    .description("Delete a client with its tokens, codes and grants.")
    .argument("<id>", "the client_id, or the address of another Keepsake’s viewer")
    .action(remove);
  return client;
}

async function create(options: NewClient): Promise<void> {
  const name = options.name.trim();
  const fault = clientNameFault(name);
  if (fault !== null) throw new UsageError(`--name cannot be used. ${fault.message}`);
  for (const uri of options.redirectUri) requireRedirectUri(uri);
  const era = eras.find((each) => each === options.era);
  if (era === undefined) throw new UsageError(`--era takes ${eras.join(" or ")}`);
  await withDatabase(async ({ db }, config) => {
    const client = makeClientId();
    const { secret, sealedSecret } = makeSecret(config.dataDir, client);
    await addClient(db, await keySourceFor(db), {
      client,
      name,
      sealedSecret,
      redirectUris: [...new Set(options.redirectUri)],
      isImplicit: options.implicit === true,
      era,
      requiresSignature: options.requireSignature === true,
      ownerId: null,
      now: now(),
    });
    print({ client_id: client, client_secret: secret });
  });
}

async function list(): Promise<void> {
  await withDatabase(async ({ db }) => {
    const rows = await listClientRows(db);
    print(
      rows.map((row) => ({
        client_id: row.client,
        name: row.name,
        redirect_uris: row.redirect_uris.split("\n"),
        implicit: row.is_implicit === 1,
        era: row.era,
        require_signature: row.requires_signature === 1,
        created_time: String(row.created_time),
      })),
    );
  });
}

async function rotate(id: string): Promise<void> {
  await withDatabase(async ({ db }, config) => {
    if ((await findClientRow(db, id)) === null) throw unknownClient(id);
    const { secret, sealedSecret } = makeSecret(config.dataDir, id);
    if (!(await setClientSecret(db, id, sealedSecret))) throw unknownClient(id);
    print({ client_id: id, client_secret: secret });
  });
}

async function remove(id: string): Promise<void> {
  await withDatabase(async ({ db }) => {
    if (!(await deleteClient(db, id, now()))) throw unknownClient(id);
    process.stderr.write("Deleted the client and its tokens.\n");
  });
}

function requireRedirectUri(uri: string): void {
  if (readRedirectUri(uri) === null) {
    throw new UsageError(
      `--redirect-uri "${uri}" is not a valid redirect URI: it must be a full URI without a fragment, such as https://app.example/callback or myapp://done`,
    );
  }
}

function unknownClient(id: string): UsageError {
  return new UsageError(`no client "${id}"`);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
