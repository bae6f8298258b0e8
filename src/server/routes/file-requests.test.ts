import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { storageFaults } from "#contract/storage-states.ts";
import { fileFolder } from "#server/media/files.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const year = "public, max-age=31536000, immutable";
const bytes = Buffer.from("0123456789");

/** Ben's file, whose renditions have ten bytes each, served over HTTP. */
async function bensFile() {
  const { world, config, app, db } = await startTestApp();
  await world.media(await world.person("ben"));
  const { key } = await db.selectFrom("files").select("key").executeTakeFirstOrThrow();
  const folder = fileFolder(join(config.dataDir, "media"), key);
  mkdirSync(folder, { recursive: true });
  for (const name of ["large.jpg", "large.avif", "clip.mp4"]) {
    writeFileSync(join(folder, name), bytes);
  }
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const get = async (name: string, headers: Record<string, string> = {}, method = "GET") => {
    const response = await fetch(`${address}/files/${key}/${name}`, { headers, method });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { get, folder };
}

type Get = Awaited<ReturnType<typeof bensFile>>["get"];

/** Status, Cache-Control, and the message of an error. */
async function outline(get: Get, name: string, headers?: Record<string, string>) {
  const { status, headers: sent, text } = await get(name, headers);
  const message = text.startsWith("{") ? JSON.parse(text).meta.error_message : text;
  return [status, sent.get("cache-control"), message];
}

test("files: a missing rendition is not cached, and works again when the file returns", async () => {
  const { get, folder } = await bensFile();
  const lost = [404, "no-store", storageFaults.missing_file.message];
  // Not every file has a clip.
  const unknown = [404, "no-store", "No such picture or clip."];
  for (const [name, gone] of [
    ["large.jpg", lost],
    ["clip.mp4", unknown],
  ] as const) {
    rmSync(join(folder, name));
    expect(await outline(get, name)).toEqual(gone);
    mkdirSync(join(folder, name));
    expect([name, "a folder", ...(await outline(get, name))]).toEqual([name, "a folder", ...gone]);
    rmSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name), "");
    expect([name, "empty", ...(await outline(get, name))]).toEqual([name, "empty", ...gone]);
    writeFileSync(join(folder, name), bytes);
    expect(await outline(get, name)).toEqual([200, year, "0123456789"]);
  }
  rmSync(folder, { recursive: true });
  expect(await outline(get, "large.jpg")).toEqual(lost);
  writeFileSync(folder, "a file in the folder's place");
  const { headers, ...rest } = await get("large.jpg", {}, "HEAD");
  expect([rest, headers.get("cache-control")]).toEqual([{ status: 404, text: "" }, "no-store"]);
  for (const name of ["etag", "last-modified", "accept-ranges", "content-range"]) {
    expect([name, headers.get(name)]).toEqual([name, null]);
  }
});

test("files: ranges are cached like the whole file; an invalid range is refused and not cached", async () => {
  const { get } = await bensFile();
  const parts = {
    "bytes=0-3": ["0123", "bytes 0-3/10"],
    "bytes=4-": ["456789", "bytes 4-9/10"],
    "bytes=-2": ["89", "bytes 8-9/10"],
    "bytes=8-400": ["89", "bytes 8-9/10"],
    "BYTES=0-0": ["0", "bytes 0-0/10"],
    "bytes=-400": ["0123456789", "bytes 0-9/10"],
  };
  for (const [range, [text, contentRange]] of Object.entries(parts)) {
    const reply = await get("clip.mp4", { range });
    expect([range, reply.status, reply.text]).toEqual([range, 206, text]);
    expect(reply.headers.get("content-range")).toBe(contentRange);
    expect(reply.headers.get("cache-control")).toBe(year);
  }
  // Several ranges or an invalid header: the whole file.
  for (const range of ["bytes=0-1,4-5", "bytes=5-4", "bytes=-", "lines=1-2", "bytes=a-b"]) {
    expect([range, ...(await outline(get, "clip.mp4", { range }))]).toEqual([
      range,
      200,
      year,
      "0123456789",
    ]);
  }
  for (const range of ["bytes=10-", "bytes=-0", "bytes=99999999999999999999-"]) {
    const reply = await get("clip.mp4", { range });
    expect([range, reply.status, reply.headers.get("content-range")]).toEqual([
      range,
      416,
      "bytes */10",
    ]);
    expect(reply.headers.get("cache-control")).toBe("no-store");
    expect(reply.headers.get("etag")).toBeNull();
    expect(JSON.parse(reply.text).meta.error_message).toContain("no bytes in the range");
  }
});

test("files: conditional headers are checked against the current file, in the order of HTTP", async () => {
  const { get } = await bensFile();
  const whole = await get("large.jpg");
  const etag = whole.headers.get("etag") ?? "";
  const modified = whole.headers.get("last-modified") ?? "";
  const before = new Date(Date.parse(modified) - 1000).toUTCString();
  expect(etag).toMatch(/^"[^"]+"$/);

  const unchanged = [
    { "if-none-match": etag },
    { "if-none-match": `"x", W/${etag}` },
    { "if-none-match": "*" },
    { "if-modified-since": modified },
    { "if-none-match": etag, "if-modified-since": before },
    { "if-none-match": etag, range: "bytes=99-" },
  ];
  for (const headers of unchanged) {
    const reply = await get("large.jpg", headers);
    expect([headers, reply.status, reply.text]).toEqual([headers, 304, ""]);
    expect(reply.headers.get("cache-control")).toBe(year);
    expect(reply.headers.get("etag")).toBe(etag);
  }
  const sent = [{ "if-none-match": '"x"', "if-modified-since": modified }, { "if-match": etag }];
  for (const headers of sent) expect((await get("large.jpg", headers)).status).toBe(200);

  for (const headers of [{ "if-match": '"x"' }, { "if-unmodified-since": before }]) {
    expect([headers, ...(await outline(get, "large.jpg", headers))]).toEqual([
      headers,
      412,
      "no-store",
      "The file is not as If-Match or If-Unmodified-Since says.",
    ]);
  }

  const range = "bytes=0-1";
  const ranged = { [etag]: 206, [modified]: 206, '"x"': 200, [`W/${etag}`]: 200, [before]: 200 };
  for (const [ifRange, status] of Object.entries(ranged)) {
    const reply = await get("large.jpg", { range, "if-range": ifRange });
    expect([ifRange, reply.status]).toEqual([ifRange, status]);
  }
});

test("files: HEAD has the headers of GET without a body", async () => {
  const { get } = await bensFile();
  const { status, headers, text } = await get("clip.mp4", { range: "bytes=0-1" }, "HEAD");
  expect([status, headers.get("content-length"), text]).toEqual([200, "10", ""]);
  expect(headers.get("content-type")).toBe("video/mp4");
  expect(headers.get("cache-control")).toBe(year);
  expect((await get("clip.mp4", { range: "bytes=99-" }, "HEAD")).status).toBe(200);
});
