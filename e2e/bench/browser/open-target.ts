import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { UserShort } from "#contract/schemas/user.ts";
import { createAdasToken, openLibraryFolder } from "#e2e/bench/library.ts";
import { projectRoot } from "#server/project-root.ts";
import { startServerProcess } from "#server/testing/app/server-process.ts";
import { browserLibrary } from "./library.ts";
import type { BenchTarget } from "./open-page.ts";
import { openProxy } from "./proxy.ts";

/** The measured page, and the simplest page that shows the same. */
export const paths = { floor: "/floor", keepsake: "/liked" } as const;

/** Serves the library behind the proxy, with Ada signed in. `data`: an existing folder of the library. */
export async function openTarget(data: string | undefined) {
  const dataDir = await openLibraryFolder(browserLibrary, data);
  const token = await createAdasToken(dataDir);
  const floor = readFileSync(join(projectRoot, "e2e", "bench", "browser", "floor.html"), "utf8");
  const proxy = await openProxy({ [paths.floor]: floor });
  const server = await startServerProcess({ DATA_DIR: dataDir, PUBLIC_URL: proxy.origin });
  proxy.forwardTo(server.url);
  const self = await fetch(`${server.url}/v1/users/self?access_token=${token}`);
  const { data: user }: { data: UserShort } = await self.json();
  const accounts = [{ connection: { server: "", token }, user }];
  const { origin, publicKeyHash } = proxy;
  const target: BenchTarget = {
    origin,
    publicKeyHash,
    accounts: JSON.stringify({ accounts, last: null }),
  };
  const close = async () => {
    proxy.close();
    server.child.kill("SIGTERM");
    await server.ended;
  };
  return { target, close };
}
