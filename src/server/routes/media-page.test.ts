import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatShortcode } from "#server/lib/ids.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const plain = `<!doctype html>
<html lang="en">
  <head>
    <title>Keepsake</title>
    <script>1;</script>
    <script type="module" crossorigin src="/assets/index-0a1b2c3d.js"></script>
  </head>
  <body><div id="root"></div></body>
</html>`;

/** A server with a built viewer, Ada's library, and her pages. */
async function startPages() {
  const home = await startTestApp({ publicUrl: "https://pictures.example" });
  const root = join(home.config.dataDir, "no-viewer");
  mkdirSync(root);
  writeFileSync(join(root, "index.html"), plain);
  const app = home.startTwin();
  const ada = await home.world.person("ada", { full_name: "Ada Ødegård" });
  const send = (url: string, method: "GET" | "HEAD" = "GET", headers = {}) =>
    app.inject({ method, url, headers: { host: "pictures.example", ...headers } });
  const open = async (media: bigint) => (await send(`/p/${formatShortcode(media)}/`)).body;
  return { ...home, app, ada, send, open };
}

const written: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

const read = (text: string) =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => written[one] ?? "");

/** The properties of a page's head. */
function propertiesOf(page: string): Readonly<Record<string, string>> {
  const found = page.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)" \/>/g);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, read(value)]));
}

test("the page of a public picture has its preview, and is the viewer's page", async () => {
  const { world, ada, open } = await startPages();
  const media = await world.media(ada, { caption: "A morning\nby the river" });
  const page = await open(media);
  const link = `https://pictures.example/p/${formatShortcode(media)}/`;
  const { "og:image": image = "", ...properties } = propertiesOf(page);
  expect(properties).toEqual({
    "og:site_name": "Keepsake",
    "og:type": "article",
    "og:url": link,
    "og:title": "Photo by Ada Ødegård",
    "og:description": "A morning by the river",
    "og:image:type": "image/jpeg",
    "og:image:width": "1080",
    "og:image:height": "720",
    "twitter:card": "summary_large_image",
  });
  expect(image).toMatch(/^https:\/\/pictures\.example\/files\/[0-9a-f]{32}\/large\.jpg$/);
  expect(page).toContain("<title>Photo by Ada Ødegård · Keepsake</title>");
  const [head = "", body] = page.split("<script>1;");
  expect(body).toBe(plain.split("<script>1;")[1]);
  expect(head).not.toContain("<title>Keepsake</title>");
});

test("the page of a public clip has its video", async () => {
  const { world, db, ada, open } = await startPages();
  const media = await world.media(ada, { type: "video", caption: null });
  const clip = { kind: "video", clip_width: 640, clip_height: 360 } as const;
  await db.updateTable("files").set(clip).execute();
  const properties = propertiesOf(await open(media));
  expect(properties).toMatchObject({
    "og:type": "video.other",
    "og:title": "Clip by Ada Ødegård",
    "og:video:type": "video/mp4",
    "og:video:width": "640",
    "og:video:height": "360",
  });
  expect(properties["og:video"]).toMatch(/^https:\/\/pictures\.example\/files\/\w+\/clip\.mp4$/);
  expect(properties).not.toHaveProperty("og:description");
});

test("private, archived, story, card and unknown media have the same page, byte for byte", async () => {
  const { world, ada, send } = await startPages();
  const cleo = await world.person("cleo", { is_private: 1 });
  const hidden = [
    await world.media(cleo),
    await world.archived(ada),
    await world.story(ada),
    await world.card(ada),
  ].map(formatShortcode);
  const pages = await Promise.all(
    [...hidden, "Bcizg1_B3nu", "!!", "a".repeat(500)].map((code) => send(`/p/${code}/`)),
  );
  for (const { statusCode, body, headers } of pages) {
    expect([statusCode, body]).toEqual([200, plain]);
    expect({ ...headers, date: "" }).toEqual({ ...pages[0]?.headers, date: "" });
  }
});

test("a media that becomes private loses its preview at once", async () => {
  const { world, db, ada, open } = await startPages();
  const media = await world.media(ada);
  expect(await open(media)).not.toBe(plain);
  await db.updateTable("users").set({ is_private: 1 }).execute();
  expect(await open(media)).toBe(plain);
});

test.each([
  ["quotes and a script", `"><script>alert('x')</script></title></head>&amp; $& $1 $\``],
  ["turned text", "\u202Egnp.exe \u2067אבג \u2066x"],
  ["a comment and a null-like entity", "<!-- --> &#0; &#x3c;script&#x3e; ]]>"],
])("hostile texts stay text: %s", async (_name, text) => {
  const { world, db, ada, send } = await startPages();
  await db.updateTable("users").set({ full_name: text }).execute();
  const media = await world.media(ada, { caption: text });
  const response = await send(`/p/${formatShortcode(media)}/`);
  const properties = propertiesOf(response.body);
  const shown = text.replaceAll(/[\u2066-\u2069\u202A-\u202E]/g, "");
  for (const name of ["og:title", "og:description"] as const) {
    const value = properties[name] ?? "";
    expect(value.replaceAll(/[\u2066-\u2069\u202A-\u202E]/g, "")).toContain(shown);
    // Whatever turns the direction is closed again.
    expect(value.match(/[\u2066-\u2068]/g)?.length).toBe(value.match(/\u2069/g)?.length);
  }
  expect(response.body.match(/<script/g)).toHaveLength(2);
  expect(response.body.match(/<\/?(title|head)>/g)).toEqual([
    "<head>",
    "<title>",
    "</title>",
    "</head>",
  ]);
  const own = await send("/");
  expect(response.headers["content-security-policy"]).toBe(own.headers["content-security-policy"]);
});

test("a long caption ends after a whole character", async () => {
  const { world, ada, open } = await startPages();
  const describe = async (caption: string) =>
    propertiesOf(await open(await world.media(ada, { caption })))["og:description"] ?? "";
  const family = "👨‍👩‍👧‍👦";
  expect(await describe(family.repeat(1000))).toBe(`${family.repeat(27)}…`);
  expect(await describe("a".repeat(10_000))).toBe(`${"a".repeat(299)}…`);
  expect(await describe("a".repeat(300))).toBe("a".repeat(300));
  // One character with 9,999 marks.
  expect(await describe(`a${"\u0301".repeat(9999)}`)).toBe("…");
  expect(await describe("\u200b\u2800")).toBe("");
});

test("the page with a preview is never cached, and answers HEAD and If-None-Match as the other pages do", async () => {
  const { world, ada, send } = await startPages();
  const url = `/p/${formatShortcode(await world.media(ada))}`;
  const other = await send("/liked");
  for (const headers of [{}, { "if-none-match": "*" }, { "accept-encoding": "br" }]) {
    const response = await send(`${url}?x=a.b`, "GET", headers);
    expect(response.statusCode).toBe(200);
    const { "content-length": length, ...rest } = response.headers;
    const { "content-length": _other, ...expected } = other.headers;
    expect({ ...rest, date: "" }).toEqual({ ...expected, date: "" });
    const head = await send(url, "HEAD", headers);
    expect([head.body, head.headers["content-length"]]).toEqual(["", length]);
  }
});

test("the page of a media runs one statement, which visits only that media", async () => {
  const { world, ada, open, statements } = await startPages();
  const media = await world.media(ada);
  // The first request starts the app.
  await open(await world.media(ada));
  statements.length = 0;
  await open(media);
  expect(statements).toHaveLength(1);
});

test("getServer names the entry script of the viewer that the server serves", async () => {
  const { app, stranger } = await startPages();
  const headers = { host: "pictures.example" };
  const { data } = (await app.inject({ url: "/keepsake/server", headers })).json();
  expect(data.build).toBe("index-0a1b2c3d.js");
  expect(dataOf("getServer", await stranger.get("/keepsake/server")).build).toBe("");
});
