import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { describe, expect, it } from "vitest";
import { firstLoadFiles, firstLoadLimit, heaviestFirstLoad, type Manifest } from "./first-load.ts";
import { projectRoot } from "./project-root.ts";

const manifest: Manifest = {
  "index.html": {
    file: "assets/main.js",
    isEntry: true,
    imports: ["_shared.js"],
    css: ["assets/main.css"],
  },
  "_shared.js": { file: "assets/shared.js", imports: ["_deep.js"] },
  "_deep.js": { file: "assets/deep.js", imports: ["_shared.js"] },
  "src/viewer/pages/feed-page.tsx": { file: "assets/feed.js", imports: ["_grid.js", "index.html"] },
  "_filtered-grid-x.js": { file: "assets/liked.js", imports: ["_grid.js"] },
  "src/viewer/pages/media-page.tsx": { file: "assets/media.js" },
  "_grid.js": { file: "assets/grid.js", css: ["assets/grid.css"] },
};
const html = `<link rel="icon" href="/icon.svg"><script src="/theme.js"></script>
  <script type="module" crossorigin src="/assets/main.js"></script>`;

describe("the first load", () => {
  it("has the entry, the page and their static imports, each file once", () => {
    expect(firstLoadFiles(manifest, html, "_filtered-grid-x.js")).toEqual([
      "assets/deep.js",
      "assets/grid.css",
      "assets/grid.js",
      "assets/liked.js",
      "assets/main.css",
      "assets/main.js",
      "assets/shared.js",
      "theme.js",
    ]);
  });

  it("is the larger of the feed page and the liked page", () => {
    const weigh = (file: string) => (file === "assets/liked.js" ? 50 : 1);
    expect(heaviestFirstLoad(manifest, html, weigh)).toMatchObject({
      page: "_filtered-grid-x.js",
      bytes: 57,
    });
  });

  it("throws if the build has no entry or neither page", () => {
    const { "index.html": entry, ...rest } = manifest;
    expect(() => heaviestFirstLoad(rest, html, () => 1)).toThrow(/no entry/);
    expect(entry && (() => heaviestFirstLoad({ "index.html": entry }, html, () => 1))).toThrow(
      /no chunk for/,
    );
  });

  it(`takes at most ${firstLoadLimit} bytes in the build`, () => {
    const dist = join(projectRoot, "dist/viewer");
    const manifestPath = join(dist, ".vite/manifest.json");
    if (!existsSync(manifestPath)) {
      throw new Error("dist/viewer/.vite/manifest.json is missing: run `npm run build` first");
    }
    const built = JSON.parse(readFileSync(manifestPath, "utf8")) as Manifest;
    const page = readFileSync(join(dist, "index.html"), "utf8");
    const { files, bytes } = heaviestFirstLoad(built, page, (file) =>
      brotliBytes(join(dist, file)),
    );
    process.stdout.write(`First load: ${bytes} bytes of Brotli in ${files.length} files\n`);
    expect(bytes).toBeLessThanOrEqual(firstLoadLimit);
  });
});

function brotliBytes(path: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(path), { params }).length;
}
