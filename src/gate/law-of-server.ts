import type { Row } from "./law-row.ts";

/** Small pure files at the top of the server, which know neither the database nor Fastify. */
const serverPure = [
  "server/ids",
  "server/keyset",
  "server/links",
  "server/rendition-sizes",
  "server/tags-in-text",
  "server/search-words",
  "server/comment-rules",
  "server/clock",
  "server/demo-account",
  "server/loopback",
  "server/command-prefix",
  "server/required-scope",
];

/** Where this installation lies on the disk, and which version it is. */
const installation = ["server/project-root", "server/version"];

/** The parts of the contract that are plain data, without the schema library. */
const plainContract = [
  "contract/routes",
  "contract/paging",
  "contract/limits",
  "contract/words",
  "contract/errors",
];

/** Row types are read off the tables and the queries. */
const rowTypes = ["server/database/", "server/queries/"];

const fastify = ["fastify", "@fastify/"];

/** The rows of src/server. */
export const serverLaw: readonly Row[] = [
  {
    from: "server/main",
    files: ["server/main"],
    values: [
      "server/app",
      "server/config",
      "server/database/",
      "server/jobs/",
      "server/errors/",
      ...serverPure,
      ...installation,
    ],
    types: ["contract/", "server/app-context"],
  },
  {
    // It opens the demo's credits as the command line does, for the server inside Vite's.
    from: "server/dev-server",
    files: ["server/dev-server"],
    values: [
      "server/app",
      "server/commands/fill-with-demo",
      "server/config",
      "server/database/",
      "server/errors/",
      "server/import/",
      "server/present/",
      ...serverPure,
      ...installation,
    ],
  },
  {
    from: "server/cli, commands",
    files: ["server/cli", "server/commands/"],
    values: [
      "server/commands/",
      "contract/",
      "server/main",
      "server/app",
      "server/config",
      "server/errors/",
      "server/database/",
      "server/queries/",
      "server/present/",
      "server/media/",
      "server/import/",
      "server/jobs/",
      "server/oauth/",
      ...serverPure,
      ...installation,
    ],
  },
  {
    from: "server/app-context",
    files: ["server/app-context"],
    values: [],
    types: [
      "contract/",
      "server/config",
      "server/media/",
      "server/oauth/",
      ...serverPure,
      ...rowTypes,
    ],
  },
  {
    from: "server/app",
    files: ["server/app"],
    values: [
      "contract/",
      "server/plugins/",
      "server/routes/",
      "server/oauth/",
      "server/errors/",
      ...serverPure,
    ],
    types: ["server/app-context", "server/config", "server/media/", "server/jobs/", ...rowTypes],
  },
  {
    from: "server/plugins/authentication",
    files: ["server/plugins/authentication"],
    // Signed calls are checked with the client's secret, which only oauth can open.
    values: [
      "contract/",
      "server/errors/",
      "server/oauth/",
      "server/plugins/",
      "server/queries/",
      ...serverPure,
    ],
    types: ["server/app-context", "server/config", "server/database/"],
  },
  {
    from: "server/plugins",
    files: ["server/plugins/"],
    values: ["contract/", "server/errors/", ...serverPure],
    types: ["server/app-context", "server/config", "server/queries/reader"],
  },
  {
    from: "server/routes",
    files: ["server/routes/"],
    values: [
      "contract/",
      "server/queries/",
      "server/present/",
      "server/media/",
      "server/jobs/",
      "server/oauth/",
      "server/errors/",
      "server/plugins/bind-endpoint",
      "server/plugins/next-page",
      "server/version",
      ...serverPure,
    ],
    types: ["server/app-context", "server/config"],
    apart: true,
  },
  {
    // Signing in and giving access: rules, pages and secrets. It speaks HTTP no more than a query does.
    from: "server/oauth",
    files: ["server/oauth/"],
    values: ["contract/", "server/queries/", "server/errors/", ...serverPure],
    types: ["server/app-context", "server/config", "server/database/"],
    notPackages: [...fastify, "kysely", "better-sqlite3", "pg"],
  },
  {
    from: "server/queries",
    files: ["server/queries/"],
    values: ["server/errors/", ...plainContract, ...serverPure],
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
    values: ["server/import/", "server/media/", "server/queries/", "server/errors/", ...serverPure],
    types: ["contract/", "server/config", "server/database/"],
    notPackages: fastify,
  },
  {
    from: "server/import",
    files: ["server/import/"],
    values: [
      "contract/words",
      "server/database/",
      "server/media/",
      "server/queries/",
      "server/errors/",
      "server/project-root",
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
    // A migration gives old rows what new ones get from these.
    values: [
      "contract/words",
      "server/errors/",
      "server/ids",
      "server/search-words",
      "server/tags-in-text",
    ],
    types: ["server/config"],
    notPackages: fastify,
  },
  {
    from: "the server's small pure files",
    files: serverPure,
    // A malformed cursor is refused in v1's words: that text is the contract's.
    values: ["server/errors/", ...plainContract, ...serverPure],
    types: ["contract/", "server/config"],
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
    from: "server/project-root, version",
    files: installation,
    values: installation,
    packages: ["node:"],
  },
  {
    from: "server/errors",
    files: ["server/errors/"],
    values: [],
    types: ["contract/"],
    packages: [],
  },
];
