/** The used part of Vite's build manifest: chunks by source file, or by their own name. */
export type Manifest = Readonly<Record<string, ManifestChunk>>;

export interface ManifestChunk {
  readonly file: string;
  readonly isEntry?: boolean;
  /** Keys of the chunks that it imports statically. */
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** The pages that a signed-in user may see first, by the chunks that they are in. */
const firstPages = [
  /^src\/viewer\/pages\/feed-page\.tsx$/,
  // In one chunk with what the lists with filters share (vite.config.ts).
  /^_filtered-grid-[^/]+\.js$/,
];

/** Limit of the first load: bytes of JavaScript and CSS after Brotli. */
export const firstLoadLimit = 130_000;

/** The JavaScript and CSS files of a first load of `page`: those in index.html, the entry, the page, and their static imports. */
export function firstLoadFiles(manifest: Manifest, html: string, page: string): string[] {
  const entries = Object.entries(manifest).filter(([, chunk]) => chunk.isEntry === true);
  if (entries.length === 0) throw new Error("The manifest has no entry.");
  if (manifest[page] === undefined) throw new Error(`The manifest has no chunk for ${page}.`);
  const files = new Set(filesNamedIn(html));
  const seen = new Set<string>();
  const addChunk = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk === undefined)
      throw new Error(`The manifest has no chunk ${key}, which another one imports.`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) addChunk(imported);
  };
  for (const [key] of entries) addChunk(key);
  addChunk(page);
  return [...files].filter((file) => /\.(js|mjs|css)$/.test(file)).toSorted();
}

/** Scripts, stylesheets and preloads of an HTML page, without the leading slash. */
function filesNamedIn(html: string): string[] {
  return [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)=["']?([^"'\s>]+)/g)]
    .map((match) => match[1] ?? "")
    .filter((address) => !/^(https?:)?\/\//.test(address))
    .map((address) => address.replace(/^\.?\//, ""));
}

export interface FirstLoad {
  readonly page: string;
  readonly bytes: number;
  readonly files: readonly string[];
}

/** The largest of the first loads; `weigh` returns a file's bytes as sent. */
export function heaviestFirstLoad(
  manifest: Manifest,
  html: string,
  weigh: (file: string) => number,
): FirstLoad {
  const loads = firstPages
    .map((name) => {
      const page = Object.keys(manifest).find((key) => name.test(key));
      if (page === undefined) throw new Error(`The build has no chunk for ${name.source}.`);
      const files = firstLoadFiles(manifest, html, page);
      return { page, files, bytes: files.reduce((sum, file) => sum + weigh(file), 0) };
    })
    .toSorted((a, b) => b.bytes - a.bytes);
  const [heaviest] = loads;
  if (heaviest === undefined) throw new Error("There is no first page.");
  return heaviest;
}
