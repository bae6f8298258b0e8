import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { passwordProblem } from "#contract/rules/password-rules.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { removeAccount } from "#server/import/job/remove-account.ts";
import { parseUserId } from "#server/lib/ids.ts";
import { presentAccount } from "#server/present/import.ts";
import {
  type AccountRow,
  importedAccounts,
  letImport,
  readOwner,
} from "#server/queries/access/owner.ts";
import { setPassword } from "#server/queries/access/passwords.ts";
import { isImporting } from "#server/queries/imports.ts";
import { peopleById } from "#server/queries/people/users.ts";

/** The imported accounts of the library: the owner manages all of them, the others themselves. */
export function accountRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, passwords } = context;

  const visibleTo = async (readerId: bigint) => {
    const owner = await readOwner(db);
    const accounts = await importedAccounts(db);
    return readerId === owner ? accounts : accounts.filter(({ id }) => id === readerId);
  };

  const shown = async (accounts: readonly AccountRow[]) => {
    const owner = await readOwner(db);
    const people = await peopleById(
      db,
      accounts.map(({ id }) => id),
    );
    return accounts.flatMap(({ id, may_import, has_password }) => {
      const person = people.get(id);
      if (person === undefined) return [];
      const isOwner = id === owner;
      const facts = {
        person,
        isOwner,
        mayImport: isOwner || may_import === 1,
        hasPassword: has_password === 1,
      };
      return presentAccount(facts, context.links);
    });
  };

  const requireAccount = async (userId: string, readerId: bigint): Promise<AccountRow> => {
    const id = parseUserId(userId, readerId);
    const account = (await visibleTo(readerId)).find((one) => one.id === id);
    if (account === undefined) throw new ApiError(faults.unknownAccount);
    return account;
  };

  bindEndpoint(app, context, "listAccounts", async ({ reader }) => ({
    data: await shown(await visibleTo(reader.id)),
  }));

  bindEndpoint(app, context, "changeAccount", async ({ params, body, reader }) => {
    if ((await readOwner(db)) !== reader.id) throw new ApiError(faults.ownerOnly);
    const { id } = await requireAccount(params.userId, reader.id);
    await letImport(db, id, body.may_import === 1);
    const [account] = await shown([await requireAccount(params.userId, reader.id)]);
    if (account === undefined) throw new ApiError(faults.unknownAccount);
    return { data: account };
  });

  bindEndpoint(app, context, "removeAccount", async ({ params, reader }) => {
    const { id } = await requireAccount(params.userId, reader.id);
    if (await isImporting(db, id)) throw new ApiError(faults.importNotInState);
    await removeAccount(db, context.config.dataDir, id);
    return { data: null };
  });

  bindEndpoint(app, context, "setPassword", async ({ body, reader }) => {
    if (passwordProblem(body.password) !== null) throw new ApiError(faults.passwordRule);
    await setPassword(db, reader.id, await passwords.hash(body.password));
    return { data: null };
  });
}
