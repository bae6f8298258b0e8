import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import { afterAll, expect, it } from "vitest";
import { faults } from "#contract/errors.ts";
import { readViewerPage, serveViewer } from "./static-viewer.ts";

const root = mkdtempSync(join(tmpdir(), "keepsake-viewer-"));
writeFileSync(join(root, "index.html"), "<title>Keepsake</title>");
for (const name of ["service-worker.js", "manifest.webmanifest", "favicon.svg"]) {
  writeFileSync(join(root, name), "{}");
}
const page = readViewerPage(root);
const app = Fastify({
  frameworkErrors: (error, request, reply) =>
    void page.sendOr(faults.unknownRoute, request, reply, { status: error.statusCode }),
});
serveViewer(app, page);
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true });
});

const open = async (url: string) => (await app.inject({ url })).headers["content-type"];

it.each(["/", "/liked", "/u/ben", "/u/vreni.vom.berg", "/u/cleo.js/followers", "/p/x?a=b.c"])(
  "%s is a page of the viewer",
  async (url) => {
    expect(await open(url)).toContain("text/html");
  },
);

it.each([
  "/missing.js",
  "/assets/u/a.css",
  "/v1/users/ben.x",
  "/V1/users/self",
  "/OAuth/authorise",
  "/keepsake/nothing",
  "/v1/users/%E0%A4%A",
  "/apple.png",
])("%s is not a page", async (url) => {
  expect(await open(url)).toContain("application/json");
});

it.each([
  ["/service-worker.js", "no-cache", "application/javascript; charset=utf-8"],
  ["/manifest.webmanifest", "no-cache", "application/manifest+json"],
  ["/favicon.svg", "public, max-age=3600", "image/svg+xml"],
])("%s: cached as %s, sent as %s", async (url, lifetime, type) => {
  const { headers } = await app.inject({ url });
  expect(headers).toMatchObject({ "cache-control": lifetime, "content-type": type });
});
