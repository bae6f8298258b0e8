import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import { onTestFinished } from "vitest";
import { type Scope, scopes } from "#contract/routes.ts";
import type { Pagination } from "#contract/schemas/envelope.ts";
import { type AppParts, buildApp } from "#server/app.ts";
import { type Config, readConfig } from "#server/config.ts";
import type { OnStatement, OpenOptions } from "#server/database/open.ts";
import { createKeySource } from "#server/lib/ids.ts";
import { createFileSignatures } from "#server/oauth/file-signatures.ts";
import { takeSecretKey } from "#server/oauth/secrets.ts";
import { createToken } from "#server/queries/access/tokens.ts";
import { checkMediaForms } from "#server/testing/fixtures/media-forms.ts";
import { openTestDatabase } from "#server/testing/postgres/test-database.ts";
import { fastPasswordHash } from "./fast-password-hash.ts";
import { createWorld } from "./world.ts";

const publicUrl = "http://keepsake.test:3000";

function testConfig(dataDir: string, changes: Partial<Config>): Config {
  return {
    host: "127.0.0.1",
    port: 3000,
    publicUrl,
    allowedHosts: [],
    dataDir,
    databaseUrl: null,
    logLevel: "silent",
    rateLimits: readConfig({}).rateLimits,
    callbackAddresses: readConfig({}).callbackAddresses,
    backups: null,
    ...changes,
  };
}

/** Starts the whole app on a fresh database of the engine under test, and closes both when the test ends. */
export async function startTestApp(changes: Partial<Config> = {}, options: TestAppOptions = {}) {
  const statements: string[] = [];
  const executed: ExecutedStatement[] = [];
  let nowMs = Date.UTC(2020, 0, 1);
  const { lockWaitMs, ...parted } = options;
  const onStatement: OnStatement = (text, parameters) => {
    // Not part of a request; tests count a request's statements.
    if (text.includes('set "last_used_time"')) return;
    statements.push(text);
    executed.push({ text, parameters });
  };
  const database = await openTestDatabase({ onStatement, lockWaitMs });
  const config = testConfig(database.config.dataDir, changes);
  const parts = {
    config,
    db: database.db,
    credits: [],
    viewerRoot: join(config.dataDir, "no-viewer"),
    clock: () => nowMs,
    passwordCost: fastPasswordHash,
    // No delay before a refusal.
    callbackTimes: { timeoutMs: 5000, refusalMs: 0 },
    ...parted,
  };
  const app = buildApp(parts);
  checkMediaForms(app);
  // Forget the statements of the start, so that only those of requests count.
  app.addHook("onReady", async () => {
    statements.length = 0;
    executed.length = 0;
  });
  onTestFinished(async () => {
    await app.close();
    await database.close();
  });
  const { sign } = createFileSignatures(
    () => takeSecretKey(config.dataDir),
    () => nowMs,
  );
  const nextKey = createKeySource(
    () => nowMs,
    () => 0n,
  );
  return {
    app,
    db: database.db,
    config,
    /** Where the database is, for another connection. */
    databaseConfig: database.config,
    statements,
    /** The same statements with their parameters. */
    executed,
    world: createWorld(database.db),
    /** Builds a second app on the same library, like another process. */
    startTwin: (others: Partial<AppParts> = {}) => {
      const twin = buildApp({ ...parts, ...others });
      onTestFinished(() => twin.close());
      return twin;
    },
    /** The query of the address of a file for a reader. */
    signFile: (fileKey: string, readerId: bigint) => `?sig=${sign(fileKey, readerId)}`,
    /** Moves the app's clock forward. */
    wait: (seconds: number) => {
      nowMs += seconds * 1000;
    },
    /** An API client with a new token of the user: the CLI's (`client` null) or a registered client's. */
    as: async (
      userId: bigint,
      granted: readonly Scope[] = scopes,
      client: string | null = null,
    ) => {
      const token = await createToken(database.db, nextKey, {
        userId,
        client,
        scopes: granted,
        createdTime: 0,
      });
      return createApiClient(app, token);
    },
    stranger: createApiClient(app, null),
  };
}

/** Limits that a test may lower, and a log that it reads. */
export type TestAppOptions = Pick<
  AppParts,
  "timeLimits" | "callbackTimes" | "healthTimes" | "queueLimits" | "logTo"
> &
  Pick<OpenOptions, "lockWaitMs">;

/** A statement that was executed. */
export interface ExecutedStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

/** A response; `body` is parsed JSON. */
export interface Reply {
  readonly status: number;
  readonly body: ReplyBody;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A JSON body; its data is unchecked. */
export interface ReplyBody {
  readonly meta: {
    readonly code: number;
    readonly error_type?: string;
    readonly error_message?: string;
  };
  readonly pagination?: Pagination;
  readonly data?: unknown;
}

function createApiClient(app: FastifyInstance, token: string | null) {
  const send = async (options: InjectOptions): Promise<Reply> => {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await app.inject({
      ...options,
      headers: { ...authorization, ...options.headers },
    });
    return { status: response.statusCode, body: response.json(), headers: response.headers };
  };
  return {
    token,
    send,
    get: (url: string) => send({ method: "GET", url }),
    delete: (url: string) => send({ method: "DELETE", url }),
    post: (url: string, fields: Record<string, string> = {}) =>
      send({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams(fields).toString(),
      }),
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;
