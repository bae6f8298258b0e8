import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#server/database/schema.ts";
import { ConfigError } from "#server/errors/config-error.ts";
import { createPicturePool } from "#server/media/picture-pool.ts";
import { decryptSecret, readSecretKey } from "#server/oauth/secrets.ts";
import { listClientRows } from "#server/queries/access/clients.ts";
import { type BrokenFile, checkFiles } from "./check-files.ts";
import { checkRows } from "./check-rows.ts";
import { findUnused } from "./find-unused.ts";
import type { Problem, VerifyReport } from "./problem.ts";
import { repairRenditions } from "./repair-files.ts";

interface VerifyOptions {
  readonly db: Kysely<Schema>;
  readonly dataDir: string;
  /** Whether what can be repaired is. */
  readonly repair: boolean;
}

/** Checks the rows and files of a library against each other and against their hashes. A server may run meanwhile. */
export async function verifyLibrary({ db, dataDir, repair }: VerifyOptions): Promise<VerifyReport> {
  const mediaRoot = join(dataDir, "media");
  const problems: Problem[] = [
    ...(await checkRows(db, { repair })),
    ...(await checkSecrets(db, dataDir)),
  ];
  const pool = createPicturePool({ mediaRoot, workers: 1 });
  try {
    const { checked, named } = await checkFiles(db, mediaRoot, async (broken) => {
      const repaired = repair
        ? await repairRenditions({ mediaRoot, pool }, broken)
        : new Set<string>();
      problems.push(...problemsOf(broken, repaired));
    });
    const unused = await findUnused(db, mediaRoot, named);
    return { checked, problems, unused: unused.map((path) => `media/${path}`) };
  } finally {
    await pool.close();
  }
}

function problemsOf(
  { row, original, renditions }: BrokenFile,
  repaired: ReadonlySet<string>,
): readonly Problem[] {
  const { original_hash: hash, storedKey } = row;
  const ofOriginal =
    original === null || hash === null
      ? []
      : [
          {
            subject: `media/originals/${hash.slice(0, 2)}/${hash.slice(2)}`,
            detail: original,
            isRepaired: false,
          },
        ];
  const ofRenditions = [...renditions].map(([name, detail]) => ({
    subject: `media/${storedKey.slice(0, 2)}/${storedKey.slice(2)}/${name}`,
    detail,
    isRepaired: repaired.has(name),
  }));
  return [...ofOriginal, ...ofRenditions];
}

/** Whether the key of secrets opens the secret of every registered program. */
async function checkSecrets(db: Kysely<Schema>, dataDir: string): Promise<readonly Problem[]> {
  const clients = await listClientRows(db);
  if (clients.length === 0) return [];
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
