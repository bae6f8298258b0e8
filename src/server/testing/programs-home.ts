import { readCallbackAddresses } from "../callback-addresses.ts";
import type { Config } from "../config.ts";
import { startCallback } from "./callback.ts";
import { registerProgram } from "./oauth-home.ts";
import { dataOf } from "./read-reply.ts";
import { type MoreParts, startTestApp } from "./test-app.ts";

/** Where programs subscribe. */
export const subscriptionsPath = "/v1/subscriptions";

/** For tests: a library with a registered program, and a callback of its that answers. */
export async function programsHome(
  allowed?: string,
  parts: MoreParts = {},
  changes: Partial<Config> = {},
) {
  const callbackAddresses = readCallbackAddresses(allowed);
  const home = await startTestApp({ callbackAddresses, ...changes }, parts);
  const { stranger } = home;
  const callback = await startCallback();
  const speak = async (client: string) => {
    const { secret } = await registerProgram(home, client);
    const keys = { client_id: client, client_secret: secret };
    const query = new URLSearchParams(keys).toString();
    return {
      keys,
      subscribe: (fields: Record<string, string>) =>
        stranger.post(subscriptionsPath, {
          ...keys,
          aspect: "media",
          callback_url: callback.url,
          ...fields,
        }),
      list: async () =>
        dataOf("listSubscriptions", await stranger.get(`${subscriptionsPath}?${query}`)),
      remove: (which: string) => stranger.delete(`${subscriptionsPath}?${query}&${which}`),
    };
  };
  return { ...home, callback, speak, program: await speak("c".repeat(32)) };
}
