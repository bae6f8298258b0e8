import { posix } from "node:path";

/** What a specifier stands for: a file of ours, a package, or nothing that exists. */
export type Target =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "package"; readonly name: string }
  | { readonly kind: "missing" };

/** The `imports` of package.json, whose patterns end in one `*` on both sides. */
export type ImportsMap = Readonly<Record<string, string>>;

/** Resolves as Node and Vite do with extensions written out: nothing is guessed. */
export function resolveSpecifier(
  specifier: string,
  importer: string,
  files: ReadonlySet<string>,
  importsMap: ImportsMap,
): Target {
  // Vite's suffixes (?url, ?raw) say how a file is taken, not which.
  const plain = specifier.replace(/\?.*$/, "");
  if (plain.startsWith(".")) return fileAt(posix.join(posix.dirname(importer), plain), files);
  if (!plain.startsWith("#")) return { kind: "package", name: plain };
  const mapped = throughMap(plain, importsMap);
  return mapped === null ? { kind: "missing" } : fileAt(mapped, files);
}

function fileAt(path: string, files: ReadonlySet<string>): Target {
  return files.has(path) ? { kind: "file", path } : { kind: "missing" };
}

function throughMap(specifier: string, importsMap: ImportsMap): string | null {
  for (const [pattern, target] of Object.entries(importsMap)) {
    const prefix = pattern.replace(/\*$/, "");
    if (!specifier.startsWith(prefix)) continue;
    return posix.normalize(target.replace("*", specifier.slice(prefix.length)));
  }
  return null;
}
