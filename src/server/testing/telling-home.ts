import { expect, onTestFinished, vi } from "vitest";
import { readCallbackAddresses } from "../callback-addresses.ts";
import { createCallbackRule } from "../jobs/callback-rule.ts";
import { startTellingClients } from "../jobs/tell-clients.ts";
import { startCallback } from "./callback.ts";
import { registerProgram } from "./oauth-home.ts";
import { dataOf } from "./read-reply.ts";
import { startTestApp } from "./test-app.ts";

/** When the tests' clock starts, in milliseconds since 1970. */
export const startMs = Date.UTC(2020, 0, 1);

/** For tests: a library, a program with a callback, and processes that call it, on a clock of the test's own. */
export async function tellingHome() {
  const home = await startTestApp();
  const { stranger, db, config } = home;
  const callback = await startCallback();
  const { client, secret } = await registerProgram(home, "c".repeat(32));
  const keys = { client_id: client, client_secret: secret, aspect: "media" };
  let nowMs = startMs;
  const warned = vi.fn<(details: object, text: string) => void>();
  const start = (addresses = "loopback") => {
    const telling = startTellingClients(
      {
        db,
        clock: () => nowMs,
        dataDir: config.dataDir,
        rule: createCallbackRule({
          ...config,
          callbackAddresses: readCallbackAddresses(addresses),
        }),
        everyMs: 5,
      },
      { warn: warned },
    );
    onTestFinished(() => telling.stop());
    return telling;
  };
  return {
    ...home,
    callback,
    client,
    secret,
    warned,
    start,
    pass: (seconds: number) => {
      nowMs += seconds * 1000;
    },
    subscribe: async (fields: Record<string, string>) => {
      const form = { ...keys, callback_url: callback.url, ...fields };
      return dataOf("createSubscription", await stranger.post("/v1/subscriptions", form));
    },
    /** Something by the river, of this moment. */
    post: (owner: bigint) =>
      home.world.media(owner, { caption: "#river", ...home.world.at(nowMs) }),
    waiting: () => db.selectFrom("updates").selectAll().execute(),
  };
}

export type TellingHome = Awaited<ReturnType<typeof tellingHome>>;

/** What one call told. */
export const itemsOf = (body: string): readonly Record<string, unknown>[] => JSON.parse(body);

/** Everything that was told, item by item. */
export const toldTo = (callback: TellingHome["callback"]) =>
  callback.posts().flatMap(({ body }) => itemsOf(body));

/** Waits until everything is told. */
export const settled = (home: TellingHome) =>
  vi.waitFor(async () => expect(await home.waiting()).toEqual([]));
