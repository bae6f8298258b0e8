import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { UserShort } from "#contract/schemas/user.ts";
import { createAdasToken, openLibraryFolder } from "#e2e/bench/library.ts";
import { projectRoot } from "#server/project-root.ts";
import { startServerProcess } from "#server/testing/app/server-process.ts";
import { browserLibrary } from "./library.ts";
import type { BenchTarget } from "./open-page.ts";
import { openProxy } from "./proxy.ts";

/** What is measured: the page itself, and the least that could be in its stead. */
export const paths = { floor: "/floor", keepsake: "/liked" } as const;

/** Serves the library behind the front, with Ada signed in. `data`: its folder, where it has one already. */
export async function openList(data: string | undefined) {
  const dataDir = await openLibraryFolder(browserLibrary, data);
  const token = await createAdasToken(dataDir);
  const floor = readFileSync(join(projectRoot, "e2e", "bench", "browser", "floor.html"), "utf8");
  const front = await openProxy({ [paths.floor]: floor });
  const server = await startServerProcess({ DATA_DIR: dataDir, PUBLIC_URL: front.origin });
  front.forwardTo(server.url);
  const self = await fetch(`${server.url}/v1/users/self?access_token=${token}`);
  const { data: user }: { data: UserShort } = await self.json();
  const accounts = [{ connection: { server: "", token }, user }];
  const { origin, publicKeyHash } = front;
  const place: BenchTarget = {
    origin,
    publicKeyHash,
    accounts: JSON.stringify({ accounts, last: null }),
  };
  const close = async () => {
    front.close();
    server.child.kill("SIGTERM");
    await server.ended;
  };
  return { place, close };
}
