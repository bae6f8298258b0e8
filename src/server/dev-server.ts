import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { buildApp } from "./app.ts";
import { fillWithDemo } from "./commands/fill-with-demo.ts";
import { readConfig } from "./config.ts";
import { openDatabase } from "./database/open.ts";
import { readCredits } from "./import/demo/read-credits.ts";
import {
  addRenditions,
  deliverUpdates,
  importDownloads,
  measureClips,
  sweepLibrary,
} from "./main.ts";
import { presentCredits } from "./present/credits.ts";
import { projectRoot } from "./project-root.ts";

export interface DevServer {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close: () => Promise<void>;
}

/** The server for `npm run dev`: handles the requests that Vite passes on, and does not listen itself. */
export async function createDevServer(): Promise<DevServer> {
  const config = readConfig(process.env);
  const { db, close } = await openDatabase(config);
  await fillWithDemo(config, { db });
  const viewerRoot = join(projectRoot, "no-built-viewer");
  const app = buildApp({ config, db, credits: presentCredits(readCredits()), viewerRoot });
  deliverUpdates(app, config, { db });
  sweepLibrary(app, { db });
  measureClips(app, config, { db });
  importDownloads(app, config, { db });
  addRenditions(app, config, { db });
  await app.ready();
  return {
    handle: (request, response) => app.routing(request, response),
    close: async () => {
      await app.close();
      await close();
    },
  };
}
