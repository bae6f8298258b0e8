import { rm } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { faults } from "#contract/errors.ts";
import { passwordProblem } from "#contract/rules/password-rules.ts";
import type { Body } from "#contract/schemas/endpoints.ts";
import type { ImportState } from "#contract/schemas/imports.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { givenName } from "#server/import/job/account.ts";
import { importFolder } from "#server/import/job/import-job.ts";
import {
  type ImportPlan,
  noProgress,
  readPlan,
  readProgress,
  readReport,
} from "#server/import/job/plan.ts";
import { postYears } from "#server/import/job/report.ts";
import { spaceForImport } from "#server/import/job/space.ts";
import {
  removeUploads,
  takenUploads,
  takeUploads,
  uploadedParts,
} from "#server/import/job/uploads.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { parseKey } from "#server/lib/ids.ts";
import { presentImport } from "#server/present/import.ts";
import { readOwner } from "#server/queries/access/owner.ts";
import type { Reader } from "#server/queries/access/reader.ts";
import {
  addImport,
  changeImportIn,
  findImport,
  type ImportRow,
  listImports,
} from "#server/queries/imports.ts";
import { accountsAmong, peopleById } from "#server/queries/people/users.ts";

/** Imports of downloads: upload, preview, progress and report. */
export function importRoutes(app: FastifyInstance, context: AppContext): void {
  bindEndpoint(app, context, "listImports", async ({ reader }) => {
    const rows = await ownImports(context, reader);
    return { data: await Promise.all(rows.map((row) => shown(context, row))) };
  });

  bindEndpoint(app, context, "getImport", async ({ params, reader }) => ({
    data: await shown(context, await requireImport(context, reader, params.importId)),
  }));

  bindEndpoint(app, context, "getImportReport", async ({ params, reader }) => {
    const row = await requireImport(context, reader, params.importId);
    const report = readReport(row.report);
    if (report === null) throw new ApiError(faults.importNotInState);
    return { data: report };
  });

  bindEndpoint(app, context, "getImportSpace", async ({ query }) => ({
    data: await spaceForImport(context.config.dataDir, query.size),
  }));

  bindEndpoint(app, context, "createImport", async ({ body, reader }) => {
    const { fits } = await spaceForImport(context.config.dataDir, body.size);
    if (!fits) throw new ApiError(faults.noSpaceForImport);
    const id = await addUpload(context, reader, body.size);
    return { data: await shown(context, await requireImport(context, reader, String(id))) };
  });

  bindEndpoint(app, context, "changeImport", async ({ params, body, reader }) => {
    const row = await requireImport(context, reader, params.importId);
    const change = changes[body.action];
    // The reply to an earlier `read` may have been lost.
    const isRepeated = body.action === "read" && readPlan(row.plan).paths.length > 0;
    if (isRepeated) return { data: await shown(context, row) };
    if (!change.from.includes(row.state)) throw new ApiError(faults.importNotInState);
    const plan = await planAfter(context, body, row);
    const isChanged = await changeImportIn(context.db, row.id, change.from, {
      state: change.to(row),
      plan: JSON.stringify(plan),
      ...(body.action === "resume" ? { progress: withoutFailure(row) } : {}),
      updated_time: unixSeconds(context.clock),
    });
    if (!isChanged) throw new ApiError(faults.importNotInState);
    if (body.action === "cancel" || body.action === "remove") await dropParts(context, row);
    return { data: await shown(context, await requireImport(context, reader, params.importId)) };
  });
}

/** Removes what was uploaded, unless somebody works on it, who then does. */
async function dropParts({ config }: AppContext, { id, state }: ImportRow): Promise<void> {
  await removeUploads(config.dataDir, id);
  if (state === "scanning" || state === "running") return;
  await rm(importFolder(config.dataDir, id), { recursive: true, force: true });
}

/** Adds an import that waits for its parts. Returns its key. */
async function addUpload(
  { db, clock, nextKey }: AppContext,
  reader: Reader | null,
  size: number,
): Promise<bigint> {
  const id = nextKey();
  const now = unixSeconds(clock);
  const plan: ImportPlan = {
    paths: [],
    account: null,
    removeDemo: false,
    isConfirmed: false,
    isUpload: true,
    size,
    creator: reader === null ? null : String(reader.id),
    password: null,
    isOtherAccount: false,
    pid: null,
  };
  await addImport(db, {
    id,
    user_id: null,
    state: "uploading",
    is_by_server: 1,
    created_time: now,
    updated_time: now,
    plan: JSON.stringify(plan),
    progress: JSON.stringify(noProgress),
    report: null,
  });
  return id;
}

/** The plan as an action changes it. Throws an ApiError if a parameter or the upload does not allow it. */
async function planAfter(
  { config, passwords }: AppContext,
  body: Body<"changeImport">,
  row: ImportRow,
): Promise<ImportPlan> {
  const plan = readPlan(row.plan);
  if (body.action === "read") {
    const parts = await uploadedParts(config.dataDir, row.id);
    const taken = await takenUploads(config.dataDir, row.id);
    const isEmpty = parts.length === 0 && taken.length === 0;
    if (isEmpty || parts.some(({ received, size }) => received < size)) {
      throw new ApiError(faults.uploadIncomplete);
    }
    return { ...plan, paths: await takeUploads(config.dataDir, row.id, parts) };
  }
  if (body.action !== "start") return plan;
  const progress = readProgress(row.progress);
  const given = readName(body.account);
  const account = given ?? progress.account;
  if (account === null) throw new ApiError(faults.accountName);
  const { password } = body;
  if (password !== undefined && passwordProblem(password) !== null) {
    throw new ApiError(faults.passwordRule);
  }
  return {
    ...plan,
    account,
    isConfirmed: true,
    removeDemo: body.remove_demo !== 0,
    isOtherAccount: given !== null && given === progress.account,
    password: password === undefined ? null : await passwords.hash(password),
  };
}

function readName(given: string | undefined): string | null {
  try {
    return givenName(given ?? null);
  } catch {
    throw new ApiError(faults.accountName);
  }
}

interface Change {
  readonly from: readonly ImportState[];
  readonly to: (row: ImportRow) => ImportState;
}

/** What each action does to the state. */
const changes: Readonly<Record<Body<"changeImport">["action"], Change>> = {
  read: { from: ["uploading"], to: () => "scanning" },
  start: { from: ["ready"], to: () => "running" },
  pause: { from: ["running"], to: () => "paused" },
  resume: {
    from: ["paused", "failed"],
    to: (row) => (readPlan(row.plan).isConfirmed ? "running" : "scanning"),
  },
  cancel: {
    from: ["uploading", "scanning", "ready", "running", "paused", "failed"],
    to: () => "cancelled",
  },
  remove: {
    from: ["uploading", "scanning", "ready", "running", "paused", "failed", "done", "cancelled"],
    to: () => "removing",
  },
};

const withoutFailure = (row: ImportRow): string =>
  JSON.stringify({ ...readProgress(row.progress), failure: null });

/** The imports that a reader may see: own ones, those of the own account, and for the owner those without a creator. */
async function ownImports(
  { db }: AppContext,
  reader: Reader | null,
): Promise<readonly ImportRow[]> {
  return ownOf(db, reader, await listImports(db));
}

async function ownOf(
  db: AppContext["db"],
  reader: Reader | null,
  rows: readonly ImportRow[],
): Promise<readonly ImportRow[]> {
  const owner = await readOwner(db);
  const creators = rows.map(({ plan }) => readPlan(plan).creator);
  const accounts = await accountsAmong(
    db,
    creators.filter((creator) => creator !== null).map(BigInt),
  );
  return rows.filter(({ user_id }, index) => {
    const given = creators[index] ?? null;
    // The demo's account may have begun the import that removed the demo: then it is the owner's.
    const creator = given !== null && accounts.has(BigInt(given)) ? BigInt(given) : null;
    // A visitor may do what the owner may.
    if (reader === null || reader.id === owner) return creator === null || creator === owner;
    return user_id === reader.id || creator === reader.id;
  });
}

async function requireImport(
  context: AppContext,
  reader: Reader | null,
  importId: string,
): Promise<ImportRow> {
  const id = parseKey(importId);
  const found = id === null ? null : await findImport(context.db, id);
  const [row] = await ownOf(context.db, reader, found === null ? [] : [found]);
  if (row === undefined) throw new ApiError(faults.unknownImport);
  return row;
}

async function shown({ db, config, links, clock }: AppContext, row: ImportRow) {
  const people = await peopleById(db, row.user_id === null ? [] : [row.user_id]);
  const parts = row.state === "uploading" ? await uploadedParts(config.dataDir, row.id) : [];
  const progress = readProgress(row.progress);
  const facts = {
    row,
    progress,
    report: readReport(row.report),
    years: postYears(progress.preview?.years ?? []),
    account: row.user_id === null ? null : (people.get(row.user_id) ?? null),
    parts,
    nowMs: clock(),
  };
  return presentImport(facts, links);
}
