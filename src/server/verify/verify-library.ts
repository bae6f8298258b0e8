import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { keyName } from "#server/backup/backup-folder.ts";
import type { Schema } from "#server/database/schema.ts";
import { ConfigError } from "#server/errors/config-error.ts";
import { createPicturePool } from "#server/media/picture-pool.ts";
import { decryptSecret, readSecretKey } from "#server/oauth/secrets.ts";
import { listClientRows } from "#server/queries/access/clients.ts";
import { checkFiles, pathsOf } from "./check-files.ts";
import { checkRows } from "./check-rows.ts";
import { findUnused } from "./find-unused.ts";
import type { Problem, VerifyReport } from "./problem.ts";
import { type BackupFiles, repairFiles } from "./repair-files.ts";

interface VerifyOptions {
  readonly db: Kysely<Schema>;
  readonly dataDir: string;
  /** Whether what can be repaired is. */
  readonly repair: boolean;
  /** Files of a backup, to compare with and to repair from. */
  readonly backup?: BackupFiles | undefined;
}

/** Checks the rows and files of a library against each other and against their hashes. A server may run meanwhile. */
export async function verifyLibrary(options: VerifyOptions): Promise<VerifyReport> {
  const { db, dataDir, repair, backup } = options;
  const mediaRoot = join(dataDir, "media");
  const known = backup?.files ?? new Map();
  const problems: Problem[] = [
    ...(await checkRows(db, { repair })),
    ...(await checkSecrets(db, dataDir)),
  ];
  const pool = createPicturePool({ mediaRoot, workers: 1 });
  try {
    const { checked, named } = await checkFiles(db, { mediaRoot, known }, async (broken) => {
      const repaired = repair
        ? await repairFiles({ mediaRoot, pool, backup }, broken)
        : new Set<string>();
      for (const [path, detail] of pathsOf(broken)) {
        problems.push({ subject: `media/${path}`, detail, isRepaired: repaired.has(path) });
      }
    });
    const unused = await findUnused(db, mediaRoot, named);
    return { checked, problems, unused: unused.map((path) => `media/${path}`) };
  } finally {
    await pool.close();
  }
}

/** Whether the key of secrets opens the secret of every registered program. */
async function checkSecrets(db: Kysely<Schema>, dataDir: string): Promise<readonly Problem[]> {
  const clients = await listClientRows(db);
  // A key that nothing needs yet is made at the next start.
  if (clients.length === 0 && !existsSync(join(dataDir, keyName))) return [];
  try {
    const key = readSecretKey(dataDir);
    return clients
      .filter(({ client, secret }) => !opens(key, client, secret))
      .map(({ client }) => ({
        subject: `client ${client}`,
        detail: "has a secret that secret.key does not open",
        isRepaired: false,
      }));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ subject: "secret.key", detail: error.message, isRepaired: false }];
  }
}

function opens(key: Buffer, client: string, secret: string): boolean {
  try {
    decryptSecret(key, client, secret);
    return true;
  } catch {
    return false;
  }
}
