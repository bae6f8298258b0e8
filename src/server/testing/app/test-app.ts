import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import { onTestFinished } from "vitest";
import { type Scope, scopes } from "#contract/routes.ts";
import type { Pagination } from "#contract/schemas/envelope.ts";
import { type AppParts, buildApp } from "#server/app.ts";
import { type Config, readConfig } from "#server/config.ts";
import { createKeySource } from "#server/lib/ids.ts";
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
    ...changes,
  };
}

/** The whole app over a fresh database of the engine under test; closed when the test ends. */
export async function startTestApp(changes: Partial<Config> = {}, more: TestAppOptions = {}) {
  const statements: string[] = [];
  const executed: ExecutedStatement[] = [];
  let nowMs = Date.UTC(2020, 0, 1);
  const database = await openTestDatabase((text, parameters) => {
    // Written by the clock and beside the requests, whose statements a test counts.
    if (/busy_timeout|set "last_used_time"/.test(text)) return;
    statements.push(text);
    executed.push({ text, parameters });
  });
  const config = testConfig(database.config.dataDir, changes);
  const parts = {
    config,
    db: database.db,
    ping: database.ping,
    credits: [],
    viewerRoot: join(config.dataDir, "no-viewer"),
    clock: () => nowMs,
    passwordCost: fastPasswordHash,
    // A refusal waits for nobody.
    callbackTimes: { patienceMs: 5000, refusalMs: 0 },
    ...more,
  };
  const app = buildApp(parts);
  checkMediaForms(app);
  // What it asks once at its start is not counted with the first request.
  app.addHook("onReady", async () => {
    statements.length = 0;
    executed.length = 0;
  });
  onTestFinished(async () => {
    await app.close();
    await database.close();
  });
  const nextKey = createKeySource(
    () => nowMs,
    () => 0n,
  );
  return {
    app,
    db: database.db,
    config,
    statements,
    /** The same with what they were given. */
    executed,
    world: createWorld(database.db),
    /** One more process over the same library. */
    startTwin: (others: Partial<AppParts> = {}) => {
      const twin = buildApp({ ...parts, ...others });
      onTestFinished(() => twin.close());
      return twin;
    },
    /** Lets time pass. */
    wait: (seconds: number) => {
      nowMs += seconds * 1000;
    },
    /** A person's way to speak to the server: a token of their own, of the command line or a registered client. */
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

/** What a test may shorten. */
export type TestAppOptions = Pick<AppParts, "timeLimits" | "callbackTimes">;

/** A statement that ran. */
export interface ExecutedStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

/** What came back. `body` is parsed JSON, for the test to judge. */
export interface Reply {
  readonly status: number;
  // biome-ignore lint: a test reads whatever the wire holds
  readonly body: ReplyBody;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** JSON of any shape, to be read by a test. */
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
