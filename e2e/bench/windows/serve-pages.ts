import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import sharp from "sharp";
import { projectRoot } from "#server/project-root.ts";
import type { BuiltPage } from "./build-pages.ts";

interface File {
  readonly type: string;
  readonly body: string | Buffer;
}

const photos = join(projectRoot, "src/server/import/demo/media/photos");
/** So many different pictures; each tile has one of them under an address of its own. */
const pictureCount = 60;

/** Serves the pages and their tiles' pictures to the front. */
export async function servePages(pages: ReadonlyMap<string, BuiltPage>) {
  const files = filesOf(pages);
  const pictures = await makePictures();
  const find = (path: string): File | undefined => {
    const tile = /^\/tiles\/(\d+)\.webp$/.exec(path);
    const body = tile && pictures[Number(tile[1]) % pictures.length];
    return body ? { type: "image/webp", body } : files.get(path);
  };
  const server = createServer((request, response) => {
    const file = find(request.url?.split("?")[0] ?? "");
    response.writeHead(file ? 200 : 404, {
      "content-type": file?.type ?? "text/plain; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
    response.end(file?.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The pages have no port.");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

function filesOf(pages: ReadonlyMap<string, BuiltPage>): ReadonlyMap<string, File> {
  return new Map(
    [...pages].flatMap(([name, { code, style }]): [string, File][] => [
      [`/${name}`, { type: "text/html; charset=utf-8", body: documentOf(name) }],
      [`/${name}.js`, { type: "text/javascript; charset=utf-8", body: code }],
      [`/${name}.css`, { type: "text/css; charset=utf-8", body: style }],
    ]),
  );
}

const documentOf = (name: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Windows</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/${name}.css">
<script type="module" src="/${name}.js"></script>
<body><div id="root"></div></body>
</html>`;

/** The demo's photos as its smaller square renditions: 320 pixels of WebP. */
function makePictures(): Promise<Buffer[]> {
  const names = readdirSync(photos).filter((name) => name.endsWith(".jpg"));
  return Promise.all(
    names
      .toSorted()
      .slice(0, pictureCount)
      .map((name) =>
        sharp(join(photos, name))
          .resize(320, 320, { fit: "cover" })
          .webp({ quality: 75 })
          .toBuffer(),
      ),
  );
}
