/** Small pure files at the top of the server, which know neither the database nor Fastify. */
export const serverPure = [
  "server/ids",
  "server/conditional-request",
  "server/security-headers",
  "server/keyset",
  "server/links",
  "server/rendition-sizes",
  "server/search-words",
  "server/comment-rules",
  "server/clock",
  "server/demo-account",
  "server/ip-addresses",
  "server/host-names",
  "server/loopback",
  "server/command-prefix",
  "server/html",
  "server/required-scope",
];

/** How what is written to the disk is made its owner's only. */
export const privateFiles = "server/private-files";

/** Where this installation lies on the disk, and which version it is. */
export const installation = ["server/project-root", "server/version"];

/** The parts of the contract that are plain data, without the schema library. */
export const plainContract = [
  "contract/routes",
  "contract/paging",
  "contract/limits",
  "contract/words",
  "contract/rules/",
  "contract/errors",
];

/** Row types are read off the tables and the queries. */
export const rowTypes = ["server/database/", "server/queries/"];

export const fastify = ["fastify", "@fastify/"];
