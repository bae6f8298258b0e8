import type { Row } from "./law-row.ts";

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
    ],
  },
  {
    from: "server/cli",
    files: ["server/cli", "server/cli/"],
    values: [
      "server/cli/",
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
      "contract/",
      "server/queries/",
      "server/present/",
      "server/media/",
      "server/jobs/",
      "server/errors/",
      "server/plugins/bind-endpoint",
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
    values: ["server/import/", "server/media/", "server/queries/", "server/errors/", ...serverPure],
    types: ["contract/", "server/config", "server/database/"],
    notPackages: fastify,
  },
  {
    from: "server/import",
    files: ["server/import/"],
    values: [
      "server/database/",
      "server/media/",
      "server/queries/",
      "server/errors/",
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
];
