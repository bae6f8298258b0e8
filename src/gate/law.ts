/**
 * Who may import whom: the table of ARCHITECTURE.md, row by row. What a row does not list is forbidden.
 *
 * A pattern names files without "src/" and without extension: "server/ids" is one file, "server/media/"
 * everything below that folder, and `*` one name. The first row that matches a file is its row.
 * A file may always import what its own pattern matched: one feature knows itself and no other.
 */
export interface Row {
  readonly from: string;
  readonly files: readonly string[];
  /** What it may import, values and types alike. */
  readonly values: readonly string[];
  /** What it may import with `import type` alone. */
  readonly types?: readonly string[];
  /** The files of this row must not import each other. */
  readonly apart?: true;
  /** The only packages that it may import; every package where this is not given. */
  readonly packages?: readonly string[];
  /** Packages that it must not import, by the beginning of their name. */
  readonly notPackages?: readonly string[];
}

/** Small pure files at the top of the server. */
const serverPure = [
  "server/ids",
  "server/keyset",
  "server/links",
  "server/rendition-sizes",
  "server/tags-in-text",
];

/** Row types are read off the tables and the queries. */
const rowTypes = ["server/database/", "server/queries/"];

const fastify = ["fastify", "@fastify/"];
const browserPackages = ["react", "@tanstack/", "lucide-react", "sonner", "@base-ui/"];
const serverPackages = ["node:", ...fastify, "kysely", "better-sqlite3", "pg", "sharp", "typebox"];

export const law: readonly Row[] = [
  {
    from: "contract/routes, paging, limits",
    files: ["contract/routes", "contract/paging", "contract/limits"],
    values: [],
    types: ["contract/routes", "contract/paging", "contract/limits"],
    packages: [],
  },
  { from: "contract", files: ["contract/"], values: [], packages: ["typebox"] },

  {
    from: "server/main",
    files: ["server/main"],
    values: [
      ...["server/app", "server/config", "server/database/", "server/jobs/", "server/errors/"],
      ...serverPure,
    ],
  },
  {
    from: "server/cli",
    files: ["server/cli", "server/cli/"],
    values: [
      "server/cli/",
      ...["contract/", "server/main", "server/app", "server/config", "server/errors/"],
      ...["server/database/", "server/queries/", "server/present/", "server/media/"],
      ...["server/import/", "server/jobs/"],
      ...serverPure,
    ],
  },
  {
    from: "server/app",
    files: ["server/app"],
    values: ["contract/", "server/plugins/", "server/routes/", "server/errors/", ...serverPure],
    types: ["server/config", "server/media/", "server/jobs/", ...rowTypes],
  },
  {
    from: "server/plugins/authentication",
    files: ["server/plugins/authentication"],
    values: ["contract/", "server/errors/", "server/plugins/", "server/queries/", ...serverPure],
    types: ["server/config", "server/database/"],
  },
  {
    from: "server/plugins",
    files: ["server/plugins/"],
    values: ["contract/", "server/errors/", ...serverPure],
    types: ["server/config"],
  },
  {
    from: "server/routes",
    files: ["server/routes/"],
    values: [
      ...["contract/", "server/queries/", "server/present/", "server/media/", "server/jobs/"],
      ...["server/errors/", "server/plugins/bind-endpoint"],
      ...serverPure,
    ],
    types: ["server/config"],
    apart: true,
  },
  {
    from: "server/queries",
    files: ["server/queries/"],
    values: ["server/errors/", ...serverPure],
    types: ["contract/", "server/database/"],
    notPackages: fastify,
  },
  {
    from: "server/present",
    files: ["server/present/"],
    values: ["contract/", ...serverPure],
    types: rowTypes,
    notPackages: [...fastify, "kysely", "better-sqlite3", "pg", "node:"],
  },
  {
    from: "server/jobs",
    files: ["server/jobs/"],
    values: [
      ...["server/import/", "server/media/", "server/queries/", "server/errors/"],
      ...serverPure,
    ],
    types: ["contract/", "server/config", "server/database/"],
    notPackages: fastify,
  },
  {
    from: "server/import",
    files: ["server/import/"],
    values: [
      ...["server/database/", "server/media/", "server/queries/", "server/errors/"],
      ...serverPure,
    ],
    types: ["contract/", "server/config"],
    notPackages: fastify,
  },
  {
    from: "server/media",
    files: ["server/media/"],
    values: ["server/config", "server/errors/", "server/rendition-sizes"],
    types: ["contract/", "server/ids", "server/links"],
    notPackages: [...fastify, "kysely"],
  },
  {
    from: "server/database",
    files: ["server/database/"],
    values: ["server/errors/"],
    types: ["server/config"],
    notPackages: fastify,
  },
  {
    from: "server/keyset, ids, links, rendition-sizes, tags-in-text",
    files: serverPure,
    // The cursors refuse a malformed one in v1's words: that text is the contract's.
    values: ["contract/errors", "contract/limits", "server/errors/", ...serverPure],
    types: ["contract/"],
    packages: [],
  },
  {
    from: "server/config",
    files: ["server/config"],
    values: ["server/errors/"],
    types: ["contract/"],
    packages: ["node:"],
  },
  {
    from: "server/errors",
    files: ["server/errors/"],
    values: [],
    types: ["contract/"],
    packages: [],
  },
  { from: "server/testing", files: ["server/testing/"], values: ["contract/", "server/"] },
  {
    from: "a test of the whole server",
    files: ["server/*.test"],
    values: ["contract/", "server/"],
  },

  {
    from: "viewer/main",
    files: ["viewer/main"],
    values: ["viewer/app/", "viewer/styles/"],
    notPackages: serverPackages,
  },
  {
    from: "viewer/app",
    files: ["viewer/app/"],
    values: ["viewer/pages/", "viewer/data/", "viewer/ui/", "viewer/lib/"],
    notPackages: serverPackages,
  },
  {
    from: "viewer/pages",
    files: ["viewer/pages/"],
    values: ["viewer/features/", "viewer/data/", "viewer/ui/", "viewer/lib/"],
    types: ["contract/"],
    apart: true,
    notPackages: serverPackages,
  },
  {
    from: "viewer/features/x",
    files: ["viewer/features/*/"],
    values: ["viewer/data/", "viewer/ui/", "viewer/lib/", "contract/limits"],
    types: ["contract/"],
    notPackages: serverPackages,
  },
  {
    from: "viewer/data",
    files: ["viewer/data/"],
    values: ["viewer/api/", "viewer/lib/", "contract/paging"],
    types: ["contract/"],
    notPackages: [...serverPackages, "react-dom", "react-router", "lucide-react", "sonner"],
  },
  {
    from: "viewer/api",
    files: ["viewer/api/"],
    values: ["contract/routes", "contract/paging"],
    types: ["contract/"],
    notPackages: [...serverPackages, ...browserPackages],
  },
  {
    from: "viewer/ui",
    files: ["viewer/ui/"],
    values: ["viewer/lib/"],
    notPackages: [...serverPackages, "@tanstack/react-query", "react-router"],
  },
  {
    from: "viewer/lib",
    files: ["viewer/lib/"],
    values: [],
    notPackages: [...serverPackages, "@tanstack/react-query"],
  },
  {
    from: "viewer/testing",
    files: ["viewer/testing/"],
    values: ["contract/", "viewer/"],
  },

  { from: "declarations", files: ["viewer/*.d", "server/*.d"], values: [] },
  { from: "gate", files: ["gate/"], values: [] },
  { from: "the launcher", files: ["keepsake"], values: [], packages: ["node:", "better-sqlite3"] },
  {
    from: "e2e",
    files: ["e2e/"],
    values: ["contract/", "server/main", "server/database/", "server/testing/"],
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
