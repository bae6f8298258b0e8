import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "./project-root.ts";

const documents = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(projectRoot, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Placeholders for files that a reader will create, and paths of the server. */
const notFiles = /000N-|^x\.test\.ts$|^\//;

const files = ["src", "e2e"].flatMap((folder) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" }).map(
    (name) => `/${folder}/${name}`,
  ),
);

it.each(documents)("%s names only files that exist", (document) => {
  const text = readFileSync(join(projectRoot, document), "utf8");
  const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|json))`/g)].map(([, path = ""]) => path);
  const linked = [...text.matchAll(/\]\(([\w./-]+)[)#]/g)].map(([, path = ""]) => path);
  const missing = named.filter(
    (path) =>
      !notFiles.test(path) &&
      !existsSync(join(projectRoot, path)) &&
      !files.some((file) => file.endsWith(`/${path}`)),
  );
  const broken = linked.filter((path) => !existsSync(join(projectRoot, document, "..", path)));
  expect([...missing, ...broken]).toEqual([]);
});
