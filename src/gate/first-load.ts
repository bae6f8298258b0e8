/** Vite's build manifest, as far as it is read here: a chunk by its source, or by its own name. */
export type Manifest = Readonly<Record<string, ManifestChunk>>;

export interface ManifestChunk {
  readonly file: string;
  readonly isEntry?: boolean;
  /** Keys of the manifest: what it loads at once. */
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** Of what a signed-in person sees first, the pages that may be it. */
const firstPages = ["src/viewer/pages/feed-page.tsx", "src/viewer/pages/liked-page.tsx"] as const;

/** Bytes of JavaScript and CSS, Brotli, that the first load may take. */
export const firstLoadLimit = 130_000;

/**
 * The files of JavaScript and CSS that a first load of `page` takes: what index.html names, the entry
 * and the page's chunk, and what these import at once.
 */
export function firstLoadFiles(manifest: Manifest, html: string, page: string): string[] {
  const entries = Object.entries(manifest).filter(([, chunk]) => chunk.isEntry === true);
  if (entries.length === 0) throw new Error("The manifest has no entry.");
  if (manifest[page] === undefined) throw new Error(`The manifest has no chunk for ${page}.`);
  const files = new Set(filesNamedIn(html));
  const seen = new Set<string>();
  const take = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`The manifest imports ${key} and does not have it.`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) take(imported);
  };
  for (const [key] of entries) take(key);
  take(page);
  return [...files].filter((file) => /\.(js|mjs|css)$/.test(file)).toSorted();
}

/** Scripts, stylesheets and preloads of a page, without the slash that they begin with. */
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

/** The heaviest of the first loads; `weigh` gives a file's bytes as they are sent. */
export function heaviestFirstLoad(
  manifest: Manifest,
  html: string,
  weigh: (file: string) => number,
): FirstLoad {
  const loads = firstPages
    .filter((page) => manifest[page] !== undefined)
    .map((page) => {
      const files = firstLoadFiles(manifest, html, page);
      return { page, files, bytes: files.reduce((sum, file) => sum + weigh(file), 0) };
    })
    .toSorted((a, b) => b.bytes - a.bytes);
  const [heaviest] = loads;
  if (heaviest === undefined) {
    throw new Error(`The build has no chunk for ${firstPages.join(" or ")}.`);
  }
  return heaviest;
}
