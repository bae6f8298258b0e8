import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "./project-root.ts";

const dist = join(projectRoot, "dist/viewer");

describe("the service worker of the build", () => {
  const code = readFileSync(join(dist, "service-worker.js"), "utf8");
  const list = /\[\{[^[\]]*"?revision"?:[^[\]]*\}\]/.exec(code)?.[0] ?? "";

  it("keeps the page and every file of the viewer", () => {
    const files = readdirSync(dist, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replaceAll("\\", "/"))
      .filter((name) => !/\.(br|gz)$|^\/\.vite|service-worker/.test(name))
      .map((name) => (name === "/index.html" ? "/" : name));
    const urls = [...list.matchAll(/url:[`"]([^`"]+)/g)].map(([, url]) => url);
    expect(urls.toSorted()).toEqual(files.toSorted());
    expect(urls.length).toBeGreaterThan(30);
  });

  it("has a revision of each file whose name does not change with its content", () => {
    const entries = [...list.matchAll(/url:[`"]([^`"]+)[`"],revision:(null|[`"]\w{16}[`"])/g)];
    expect(entries.length).toBeGreaterThan(30);
    const wrong = entries.filter(([, url, revision]) => {
      return (revision === "null") !== url?.startsWith("/assets/");
    });
    expect(wrong).toEqual([]);
  });

  it("is a classic script of moderate size", () => {
    expect(code).not.toMatch(/^(import|export)\b|__WB_MANIFEST|process\.env/m);
    expect(code.length).toBeLessThan(40_000);
  });
});
