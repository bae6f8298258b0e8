import { join } from "node:path";
import type { ImportReport } from "#contract/schemas/imports.ts";
import { workOnImport } from "#server/import/job/import-job.ts";
import type { ImportServices } from "#server/import/job/import-services.ts";
import { type ImportProgress, readProgress, readReport } from "#server/import/job/plan.ts";
import { createPicturePool, type PicturePool } from "#server/media/picture-pool.ts";
import { addImport, changeImport, type ImportRow } from "#server/queries/imports.ts";
import type { TestDatabase } from "#server/testing/postgres/test-database.ts";

/** An import of a test. */
export interface TestImport {
  /** Works on it until it ends. */
  readonly work: (services?: Partial<ImportServices>) => Promise<WorkedImport>;
  /** Lets it go on after a failure, as the action does. */
  readonly resume: () => Promise<void>;
}

export interface WorkedImport {
  readonly state: ImportRow["state"];
  readonly progress: ImportProgress;
  readonly report: ImportReport | null;
}

let lastId = 4_000_000_000_000_000n;

/** Begins an import of a download by the absolute paths of its parts. */
export async function beginImport(
  { db, config }: TestDatabase,
  paths: readonly string[],
): Promise<TestImport> {
  lastId += 1n;
  const id = lastId;
  const plan = { paths, account: null, removeDemo: false, isConfirmed: true, isUpload: false };
  const rest = { size: 0, creator: null, password: null, isOtherAccount: false, pid: null };
  const times = { created_time: 1, updated_time: 1 };
  await addImport(db, {
    id,
    user_id: null,
    state: "scanning",
    ...times,
    plan: JSON.stringify({ ...plan, ...rest }),
    progress: null,
    report: null,
  });
  return {
    resume: () => changeImport(db, id, { state: "running", updated_time: 2 }),
    work: async (services) => {
      const pictures = createPicturePool({ mediaRoot: join(config.dataDir, "media"), workers: 2 });
      const all = { db, dataDir: config.dataDir, pictures, clock: Date.now, ...services };
      try {
        const row = await workOnImport(all, id);
        const { state } = row;
        return { state, progress: readProgress(row.progress), report: readReport(row.report) };
      } finally {
        await pictures.close();
      }
    },
  };
}

/** A pool that makes no pictures, for tests of everything else. */
export function emptyPictures(): PicturePool {
  let last = 0;
  return {
    store: async ({ kind }) => {
      last += 1;
      const clip = kind === "image" ? null : 16;
      return {
        key: last.toString(16).padStart(32, "0"),
        kind,
        width: 16,
        height: 16,
        placeholder: "",
        clip_width: clip,
        clip_height: clip,
        clip_low_width: null,
        clip_low_height: null,
        has_poster: kind === "image" ? 1 : 0,
        has_xlarge: 0,
        duration_ms: clip,
      };
    },
    make: async () => undefined,
    close: async () => undefined,
  };
}
