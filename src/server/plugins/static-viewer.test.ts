import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import { afterAll, expect, it } from "vitest";
import { serveViewer } from "./static-viewer.ts";

const root = mkdtempSync(join(tmpdir(), "keepsake-viewer-"));
writeFileSync(join(root, "index.html"), "<title>Keepsake</title>");
const app = Fastify();
serveViewer(app, root);
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true });
});

const open = async (url: string) => (await app.inject({ url })).headers["content-type"];

it.each(["/", "/liked", "/u/ben", "/u/vreni.vom.berg", "/u/cleo.js/followers", "/p/x?a=b.c"])(
  "%s opens the viewer, whatever a person is called",
  async (url) => {
    expect(await open(url)).toContain("text/html");
  },
);

it.each(["/missing.js", "/assets/u/a.css", "/v1/users/ben.x", "/keepsake/nothing", "/apple.png"])(
  "%s is no page",
  async (url) => {
    expect(await open(url)).toContain("application/json");
  },
);
