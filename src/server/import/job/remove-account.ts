import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { removePeople } from "#server/import/remove/remove-people.ts";
import { passOwnership, readOwner } from "#server/queries/access/owner.ts";
import { isImporting } from "#server/queries/imports.ts";
import { importFolder } from "./import-job.ts";
import { forgetDownloads } from "./known-download.ts";

/**
 * Removes an account with everything that only it brought, its unfinished imports and their files. Without the owner,
 * the next imported account becomes the owner. Throws a UsageError while an import of the account runs.
 */
export async function removeAccount(
  db: Kysely<Schema>,
  dataDir: string,
  id: bigint,
): Promise<void> {
  const imports = await db.selectFrom("imports").select("id").where("user_id", "=", id).execute();
  if (await isImporting(db, id)) {
    throw new UsageError("an import of this account is running: pause or cancel it first");
  }
  await removePeople(db, join(dataDir, "media"), [id]);
  for (const row of imports) {
    await rm(importFolder(dataDir, row.id), { recursive: true, force: true });
  }
  await forgetDownloads(db);
  if ((await readOwner(db)) === id) await passOwnership(db);
}
