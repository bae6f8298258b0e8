import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectRoot } from "./project-root.ts";

/** Files by path: their source, and the rule that must report it. */
const violations = {
  "src/contract/limits.ts": ['import type { Media } from "#contract/schemas/media.ts";', "imports"],
  "src/contract/rules/links.ts": ['import { faults } from "#contract/errors.ts";', "imports"],
  "src/server/routes/tags.ts": ['export { media } from "./media.ts";', "imports"],
  "src/server/routes/users.ts": [
    'import type { Schema } from "#server/database/schema.ts";',
    "imports",
  ],
  "src/server/queries/media/new.ts": [
    'import { present } from "#server/present/media.ts";',
    "imports",
  ],
  "src/server/queries/people/new.ts": ['import { fastify } from "fastify";', "imports"],
  "src/server/http/new.ts": [
    'import { findUser } from "#server/queries/people/users.ts";',
    "imports",
  ],
  "src/server/lib/new.ts": ['import { lists } from "#server/queries/media/lists.ts";', "imports"],
  "src/server/database/migrations/0099-new.ts": [
    'import { keyOf } from "#server/lib/ids.ts";',
    "imports",
  ],
  "src/server/new.test.ts": ['import { call } from "#viewer/api/call.ts";', "imports"],
  "src/viewer/pages/feed-page.tsx": ['void import("./tag-page.tsx");', "imports"],
  "src/viewer/features/likes/new.tsx": [
    'import { Card } from "#viewer/features/media-view/card/media-card.tsx";',
    "imports",
  ],
  "src/viewer/data/media/new.ts": [
    'import { Media } from "#contract/schemas/media.ts";',
    "imports",
  ],
  "src/viewer/ui/text/new.tsx": [
    'import type { Media } from "#contract/schemas/media.ts";',
    "imports",
  ],
  "src/viewer/pages/new-page.tsx": [
    'import { queryOptions } from "@tanstack/react-query";',
    "imports",
  ],
  "src/viewer/features/search/new.tsx": ['client.setQueryData(["key"], 1);', "properties"],
  "src/viewer/lib/text/new.ts": ['import { copy } from "../copy-text.ts";', "parent"],
  "src/viewer/ui/new.test.tsx": ['import { app } from "#server/app.ts";', "imports"],
  "src/worker/new.ts": ['import { paths } from "#viewer/lib/navigation/paths.ts";', "imports"],
  "e2e/specs/new.spec.ts": ['import { call } from "#viewer/api/call.ts";', "imports"],
  "e2e/support/new.ts": ['import puppeteer from "puppeteer-core";', "imports"],
  "e2e/engines/new.ts": ['import { test } from "#e2e/support/test.ts";', "imports"],
} as const;

const ruleNames = {
  imports: "eslint(no-restricted-imports)",
  properties: "eslint(no-restricted-properties)",
  parent: "import(no-relative-parent-imports)",
} as const;

/** Files with an allowed import, one for each folder that has rules. */
const allowed = {
  "src/contract/rules/a.ts": 'import { limits } from "#contract/limits.ts";',
  "src/contract/schemas/a.ts": 'import Type from "typebox";',
  "src/server/http/a.ts": 'import { keyOf } from "#server/lib/ids.ts";',
  "src/server/routes/a.ts": 'import { hydrate } from "#server/queries/media/hydrate.ts";',
  "src/server/queries/media/a.ts": 'import type { Schema } from "#server/database/schema.ts";',
  "src/server/oauth/a.ts": 'import { findClient } from "#server/queries/access/clients.ts";',
  "src/server/present/a.ts": 'import type { Media } from "#contract/schemas/media.ts";',
  "src/server/database/migrations/0098-a.ts": 'import { up } from "./frozen/0098-a.ts";',
  "src/server/a.test.ts": 'import { startTestApp } from "#server/testing/app/test-app.ts";',
  "src/viewer/app/a.tsx": 'import { useUser } from "#viewer/data/people/users.ts";',
  "src/viewer/pages/a-page.tsx": 'import { useQuery } from "@tanstack/react-query";',
  "src/viewer/features/likes/a.tsx": 'import { LikeButton } from "./like-button.tsx";',
  "src/viewer/features/media-view/panel/a.tsx":
    'import { Frame } from "#viewer/features/media-view/picture/media-frame.tsx";',
  "src/viewer/data/media/a.ts": 'import { queryOptions } from "@tanstack/react-query";',
  "src/viewer/api/a.ts": 'import { routes } from "#contract/routes.ts";',
  "src/viewer/ui/a.tsx": 'import { paths } from "#viewer/lib/navigation/paths.ts";',
  "src/worker/a.ts": 'import { registerRoute } from "workbox-routing";',
  "src/viewer/lib/a.test.ts": 'import { openViewer } from "#viewer/testing/open-viewer.ts";',
  "e2e/specs/a.spec.ts": 'import { startServer } from "#server/main.ts";',
  "e2e/engines/a.ts": 'import { adasToken } from "#e2e/support/demo-template.ts";',
} as const;

let folder: string;
let reported: readonly { readonly filename: string; readonly code: string }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keepsake-import-rules-"));
  for (const file of [".oxlintrc.json", "package.json"]) {
    cpSync(join(projectRoot, file), join(folder, file));
  }
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  const planted = Object.entries(violations).map(([path, [source]]) => [path, source] as const);
  for (const [path, source] of [...planted, ...Object.entries(allowed)]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${source}\n`);
  }
  const oxlint = join(projectRoot, "node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(process.execPath, [oxlint, "-f", "json", "src", "e2e"], {
    cwd: folder,
    encoding: "utf8",
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: typeof reported };
  const codes: readonly string[] = Object.values(ruleNames);
  reported = diagnostics.filter(({ code }) => codes.includes(code));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(Object.entries(violations))("reports %s: %j", (path, [, rule]) => {
  const codes = reported.filter(({ filename }) => filename === path).map(({ code }) => code);
  expect(codes).toContain(ruleNames[rule]);
});

it("reports no allowed import", () => {
  expect(reported.filter(({ filename }) => filename in allowed)).toEqual([]);
});
