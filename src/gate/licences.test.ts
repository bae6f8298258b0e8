import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "./project-root.ts";

/** May be used, changed and passed on with a notice. */
const permissive = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Unlicense",
  "Zlib",
]);

interface Exception {
  readonly names: RegExp;
  /** As the lockfile has it; undefined if it has none. */
  readonly licence: string | undefined;
  readonly reason: string;
}

const exceptions: readonly Exception[] = [
  {
    names: /^@img\/sharp-libvips-/,
    licence: "LGPL-3.0-or-later",
    reason: "libvips is a library file of its own, unmodified, that can be replaced.",
  },
  {
    names: /^@img\/sharp-win32-/,
    licence: "Apache-2.0 AND LGPL-3.0-or-later",
    reason: "On Windows sharp ships with libvips, as a library file of its own.",
  },
  {
    names: /^@img\/sharp-wasm32$/,
    licence: "Apache-2.0 AND LGPL-3.0-or-later AND MIT",
    reason: "libvips for machines without a binary: a package of its own, unmodified.",
  },
  {
    names: /^libheif-js$/,
    licence: "LGPL-3.0",
    reason: "Decodes HEIC; loaded from its own package, unmodified, and can be replaced.",
  },
  {
    names: /^lightningcss(-|$)/,
    licence: "MPL-2.0",
    reason: "Vite's tool for CSS, unmodified; no build contains it.",
  },
  {
    names: /^mediabunny$/,
    licence: "MPL-2.0",
    reason: "Reads clips; unmodified, and its sources are public under the same name and version.",
  },
  { names: /^axe-core$/, licence: "MPL-2.0", reason: "Only runs in tests, unmodified." },
  {
    names: /^combine-errors$/,
    licence: undefined,
    reason: "MIT by its readme; comes with the uploads' client.",
  },
  {
    names:
      /^(async|colors|fwk|should|instafeed\.js|instagram-node|instagram-node-lib|node-instagram)$/,
    licence: undefined,
    reason: "Clients of 2012 to 2018 and what they need, from before the field; only run in tests.",
  },
];

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
}

/** The packages of the lockfile by name and licence. */
function lockedPackages() {
  // The lockfile's form is npm's.
  const { packages } = JSON.parse(readFileSync(join(projectRoot, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, { license, dev = false }]) => {
      return { name: path.replace(/^.*node_modules\//, ""), licence: license, isForTests: dev };
    });
}

/** Whether an SPDX expression lets us choose permissive licences only. */
function isPermissive(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  return plain
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => permissive.has(one)));
}

const isExcepted = (
  { names, licence }: Exception,
  locked: { name: string; licence?: string | undefined },
) => names.test(locked.name) && licence === locked.licence;

const packages = lockedPackages();

it("every package has a licence that we may use", () => {
  const unknown = packages.filter(
    (one) =>
      !(one.licence !== undefined && isPermissive(one.licence)) &&
      !exceptions.some((exception) => isExcepted(exception, one)),
  );
  expect(packages.length).toBeGreaterThan(300);
  expect(unknown.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
});

it("every exception is needed, and those for tests only run in tests", () => {
  for (const exception of exceptions) {
    const found = packages.filter((one) => isExcepted(exception, one));
    expect(found.length, String(exception.names)).toBeGreaterThan(0);
    if (!/tests/.test(exception.reason)) continue;
    expect(found.filter(({ isForTests }) => !isForTests)).toEqual([]);
  }
});

it.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0)", true],
  ["MIT AND GPL-3.0", false],
  ["GPL-3.0", false],
  ["AGPL-3.0 OR SSPL-1.0", false],
])("%s is permissive: %s", (expression, expected) => {
  expect(isPermissive(expression)).toBe(expected);
});
