import { serverLaw } from "./law-of-server.ts";
import { viewerLaw } from "./law-of-viewer.ts";
import type { Row } from "./law-row.ts";

/**
 * Who may import whom: the table of ARCHITECTURE.md, row by row. What a row does not list is forbidden,
 * and the first row that matches a file is its row.
 */
export const law: readonly Row[] = [
  {
    from: "contract/routes, paging, limits, words",
    files: ["contract/routes", "contract/paging", "contract/limits", "contract/words"],
    values: [],
    types: ["contract/routes", "contract/paging", "contract/limits"],
    packages: [],
  },
  {
    // Rules that both halves keep, such as what a hashtag is.
    from: "contract/rules",
    files: ["contract/rules/"],
    values: ["contract/limits", "contract/words"],
    packages: [],
  },
  { from: "contract", files: ["contract/"], values: [], packages: ["typebox"] },
  ...serverLaw,
  { from: "server/testing", files: ["server/testing/"], values: ["contract/", "server/"] },
  {
    from: "a test of the whole server",
    files: ["server/*.test"],
    values: ["contract/", "server/"],
  },
  ...viewerLaw,
  { from: "declarations", files: ["viewer/*.d", "server/*.d"], values: [] },
  { from: "gate", files: ["gate/"], values: [] },
  { from: "the launcher", files: ["keepsake"], values: [], packages: ["node:", "better-sqlite3"] },
  {
    from: "e2e/bench/windows",
    files: ["e2e/bench/windows/"],
    values: ["contract/", "server/project-root", "viewer/features/media-grid/", "viewer/styles/"],
  },
  {
    from: "e2e",
    files: ["e2e/"],
    values: [
      "contract/",
      "server/main",
      "server/project-root",
      "server/database/",
      "server/testing/",
    ],
  },
  {
    from: "configuration files",
    files: ["*.config"],
    values: ["contract/", "server/", "gate/", "e2e/support/"],
  },
];

/** The parts of react-query that build or write the cache; running what they built is free. */
export const cacheBuilders = {
  names: ["queryOptions", "infiniteQueryOptions", "mutationOptions"],
  methods: ["setQueryData", "setQueriesData"],
  only: ["viewer/data/", "viewer/testing/"],
} as const;

/** May import what it computes: it runs what the build wrote, which need not be there. */
export const computesImports: readonly string[] = ["keepsake"];

/** Besides configuration files: what Vitest and Playwright load by its default export. */
export const exportsDefault: readonly string[] = [
  "server/testing/postgres-runner",
  "e2e/support/global-setup",
];
