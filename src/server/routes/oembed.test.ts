import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { OEmbed } from "#contract/schemas/oembed.ts";
import { formatShortcode } from "#server/lib/ids.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function bensPicture() {
  const home = await startTestApp();
  const { world, app } = home;
  const [ben, cleo] = [await world.person("ben"), await world.person("cleo", { is_private: 1 })];
  const picture = await world.media(ben);
  const [code, hidden] = [picture, await world.media(cleo)].map(formatShortcode);
  const embed = async (url: string, rest = "", path = "/oembed") => {
    const query = `${path}?url=${encodeURIComponent(url)}${rest}`;
    const reply = await app.inject({ method: "GET", url: query });
    return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
  };
  const picturesOf = (path: string) => app.inject({ method: "GET", url: path });
  return { ...home, ben, cleo, picture, code, hidden, embed, picturesOf };
}

const publicUrl = "http://keepsake.test:3000";

test("oEmbed: accepts links of this server and of v1, without a token", async () => {
  const { embed, code, ben, picture } = await bensPicture();
  const found = await embed(`${publicUrl}/p/${code}/`);
  expect(found.status).toBe(200);
  expect(Value.Errors(OEmbed, found.body)).toEqual([]);
  expect(found.body).toMatchObject({
    version: "1.0",
    type: "rich",
    media_id: `${picture}_${ben}`,
    author_id: Number(ben),
    author_name: "ben",
    author_url: `${publicUrl}/u/ben`,
    title: "A morning by the river #river",
    width: 640,
    height: 531,
    thumbnail_width: 150,
  });
  const formers = ["http://instagr.am", "https://instagram.com", "https://www.instagram.com"];
  for (const host of formers) {
    for (const end of [`/p/${code}`, `/p/${code}/`, `/p/${code}/?taken-by=ben#top`]) {
      expect((await embed(host + end, "", "/api/v1/oembed/")).body).toEqual(found.body);
    }
  }
});

test("oEmbed: is open to other origins, also by JSONP", async () => {
  const { app, embed, code } = await bensPicture();
  const address = `http://instagr.am/p/${code}/`;
  const { body } = await embed(address);
  for (const path of ["/oembed", "/oembed/", "/api/v1/oembed"]) {
    const url = `${path}?callback=show&maxwidth=&url=${encodeURIComponent(address)}`;
    const response = await app.inject({ url, headers: { origin: "https://b.example" } });
    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(response.headers["content-type"]).toContain("application/javascript");
    expect(JSON.parse(/^\/\*\*\/ show\((.*)\)$/s.exec(response.body)?.[1] ?? "")).toEqual(body);
  }
  const none = await app.inject({ url: "/oembed?callback=show&url=nowhere" });
  expect([none.statusCode, none.body]).toEqual([200, expect.stringContaining('show({"code":404')]);
});

test("oEmbed: private and unknown media are not found; a missing url is an error", async () => {
  const { embed, code, hidden, picturesOf } = await bensPicture();
  const other = [`https://example.com/p/${code}/`, `ftp://instagram.com/p/${code}/`, "p"];
  const here = [`${publicUrl}/p/${hidden}/`, `${publicUrl}/p/BBBB/`, `${publicUrl}/u/ben`];
  for (const url of [...here, `${publicUrl}/p/${"B".repeat(40)}/`, ...other]) {
    const refused = await embed(url);
    expect([url, refused.status]).toEqual([url, 404]);
    expect(refused.body).toEqual({
      code: 404,
      error_type: "APINotFoundError",
      error_message: "No public picture or clip is at this url.",
    });
  }
  for (const path of ["/oembed", "/oembed?url="]) {
    expect((await picturesOf(path)).json()).toMatchObject({
      code: 400,
      error_message: "The parameter url is missing.",
    });
  }
  expect((await embed(`${publicUrl}/p/${code}/`, "&maxwidth=wide")).status).toBe(400);
});

test("/p/{code}/media redirects to the picture in three sizes, only for public users", async () => {
  const { db, ben, code, hidden, picturesOf } = await bensPicture();
  const sizes = { t: "thumbnail", m: "low_resolution", l: "standard_resolution" };
  for (const [size, rendition] of Object.entries(sizes)) {
    const reply = await picturesOf(`/p/${code}/media/?size=${size}`);
    expect(reply.statusCode).toBe(302);
    expect(reply.headers.location).toMatch(
      new RegExp(`^${publicUrl}/files/[0-9a-f]{32}/${rendition}\\.jpg$`),
    );
    expect(reply.headers["cache-control"]).toBe("no-store");
  }
  for (const none of ["", "?size="]) {
    const reply = await picturesOf(`/p/${code}/media${none}`);
    expect(reply.headers.location).toContain("/low_resolution.jpg");
  }
  expect((await picturesOf(`/p/${code}/media?size=xl`)).statusCode).toBe(400);
  const unknown = await picturesOf("/p/BBBB/media");
  for (const path of [`/p/${hidden}/media`, "/p/%20/media", `/p/${"_".repeat(11)}/media`]) {
    const reply = await picturesOf(path);
    expect([reply.statusCode, reply.json()]).toEqual([404, unknown.json()]);
    expect(reply.headers.location).toBeUndefined();
  }
  await db.updateTable("users").set({ is_private: 1 }).where("id", "=", ben).execute();
  expect((await picturesOf(`/p/${code}/media`)).statusCode).toBe(404);
});
