import { expect, test } from "vitest";
import type { OEmbed } from "#contract/schemas/oembed.ts";
import { formatShortcode } from "#server/lib/ids.ts";
import { startTestApp, type TestApp } from "#server/testing/app/test-app.ts";

const publicUrl = "http://keepsake.test:3000";

type World = TestApp["world"];

/** The embedding of Ben's public picture, 1080 × 720. */
async function embedded(
  about: Parameters<World["media"]>[1] = {},
  owner: Parameters<World["person"]>[1] = {},
) {
  const { world, app } = await startTestApp();
  const ben = await world.person("ben", owner);
  const picture = await world.media(ben, about);
  const link = `${publicUrl}/p/${formatShortcode(picture)}/`;
  const embed = async (rest = ""): Promise<OEmbed> => {
    const reply = await app.inject(`/oembed?url=${encodeURIComponent(link)}${rest}`);
    expect([rest, reply.statusCode]).toEqual([rest, 200]);
    return reply.json();
  };
  return { ben, link, embed };
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
};
const unescaped = (text: string) =>
  text.replaceAll(/&([\w#]+);/g, (whole, name: string) => entities[name] ?? whole);

/** A tag ends at the first > outside of quotes. */
const tags = /<(\/?)(\w+)((?:\s+[\w-]+="[^"]*")*)\s*>/g;

/** Parses HTML: tags with their attributes, and text. */
function read(html: string) {
  const elements = [...html.matchAll(tags)].flatMap(([, end, name = "", written = ""]) => {
    const pairs = [...written.matchAll(/([\w-]+)="([^"]*)"/g)];
    const attributes = pairs.map(([, key = "", value = ""]) => [key, unescaped(value)] as const);
    return end === "/" ? [] : [{ name, ...Object.fromEntries(attributes) }];
  });
  const text = html.replaceAll(tags, "");
  expect(text).not.toMatch(/[<>"']/);
  return { elements, names: elements.map(({ name }) => name), text: unescaped(text).trim() };
}

test("oEmbed html: a blockquote with link, picture, caption and author, without a script", async () => {
  const { embed, link } = await embedded({ caption: "First light\n#river" });
  const { type, html, url, author_url, title } = await embed();
  const { elements, names, text } = read(html);
  expect(type).toBe("rich");
  expect(names).toEqual(["blockquote", "a", "img", "p", "p", "a", "bdi"]);
  expect(elements[1]).toMatchObject({ href: link, rel: "noopener" });
  expect(elements[2]).toMatchObject({ src: url, alt: "Photo by BEN", width: "640", height: "427" });
  expect(elements[5]).toMatchObject({ href: author_url });
  expect(text).toMatch(/^First light\n#river\s+BEN @ben$/);
  expect(title).toBe("First light\n#river");
});

test.each(["\u200B", "\u2800\n\u3164", "\u0301"])(
  "oEmbed html: an invisible caption and name, such as %j, take no room",
  async (blank) => {
    const { embed } = await embedded({ caption: blank }, { full_name: blank });
    const { html, height } = await embed();
    const { elements, names, text } = read(html);
    expect(names).toEqual(["blockquote", "a", "img", "p", "a"]);
    expect(elements[2]).toMatchObject({ alt: "Photo by ben" });
    expect(text).toBe("@ben");
    expect(height).toBe((await (await embedded({ caption: null })).embed()).height);
  },
);

test("oEmbed html: captions and names are escaped", async () => {
  const hostile = [
    `"><script>alert(1)</script>`,
    `'><img src=x onerror="alert(1)">`,
    "</blockquote></p><!--",
    "&lt;b&gt; & &amp;",
    `javascript:alert(1)" onclick="alert(1)`,
  ];
  for (const hostileText of hostile) {
    const { embed } = await embedded({ caption: hostileText }, { full_name: hostileText });
    const { html, title } = await embed();
    const { elements, names, text } = read(html);
    expect(names).toEqual(["blockquote", "a", "img", "p", "p", "a", "bdi"]);
    expect(elements[2]).toMatchObject({ alt: `Photo by ${hostileText}` });
    expect(
      elements.flatMap((one) => Object.keys(one)).filter((key) => key.startsWith("on")),
    ).toEqual([]);
    expect(text.split(hostileText)).toHaveLength(3);
    expect(title).toBe(hostileText);
  }
});

test("oEmbed html: no empty line without a caption or a full name", async () => {
  for (const caption of [null, "", " \n"]) {
    const { embed } = await embedded({ caption }, { full_name: "" });
    const { html, height } = await embed();
    expect(read(html)).toMatchObject({
      names: ["blockquote", "a", "img", "p", "a"],
      text: "@ben",
    });
    expect(height).toBe(463);
  }
});

test("oEmbed html: hidecaption in every old spelling; no value of it or omitscript is refused", async () => {
  const { embed } = await embedded({ caption: "First light" });
  const whole = await embed();
  expect(whole.html).toContain("First light");
  for (const yes of ["true", "True", "TRUE", "1"]) {
    const { html, height, title } = await embed(`&hidecaption=${yes}`);
    expect([yes, html.includes("First light"), height]).toEqual([yes, false, 463]);
    expect(title).toBe("First light");
  }
  for (const no of ["false", "0", "", "no", "2", "null", "%F0%9F%98%80", "a&hidecaption=0"]) {
    expect([no, await embed(`&hidecaption=${no}`)]).toEqual([no, whole]);
  }
  for (const any of ["true", "1", "false", "", "yes"]) {
    expect([any, await embed(`&omitscript=${any}`)]).toEqual([any, whole]);
  }
});

test("oEmbed html: fits into maxwidth and maxheight, and keeps the aspect ratio", async () => {
  const { embed } = await embedded({ caption: "First light" });
  const rooms: [number | null, number | null][] = [[null, null]];
  for (const size of [1, 10, 71, 72, 150, 207, 208, 300, 320, 321, 333, 639, 640, 641, 9999]) {
    rooms.push([size, null], [null, size], [size, size], [1000, size]);
  }
  for (const [width, height] of rooms) {
    const room = [width && `&maxwidth=${width}`, height && `&maxheight=${height}`].join("");
    const found = await embed(room);
    expect([room, found.width <= (width ?? 640)]).toEqual([room, true]);
    expect([room, found.height <= (height ?? Infinity)]).toEqual([room, true]);
    const { elements } = read(found.html);
    const picture = elements.find(({ name }) => name === "img");
    const [drawn, tall] = [Number(Object(picture).width), Number(Object(picture).height)];
    expect([room, drawn]).toEqual([room, found.width]);
    expect([room, Math.abs(tall - (drawn * 720) / 1080) < 1]).toEqual([room, true]);
    expect(Object(elements[0]).style).toContain(`;width:${found.width}px;`);
    expect(Object(elements[0]).style).toContain(`;max-height:${found.height}px;`);
    const rendition = drawn > 320 ? "standard_resolution" : "low_resolution";
    expect(found.url).toContain(`/${rendition}.jpg`);
    expect(found).toMatchObject({ thumbnail_width: 150, thumbnail_height: 150 });
  }
});

test("oEmbed html: with little height first the caption and then the author is left out", async () => {
  const { embed } = await embedded({ caption: "First light" });
  const namesIn = async (height: number) => read((await embed(`&maxheight=${height}`)).html).names;
  const picture = ["blockquote", "a", "img"];
  expect(await namesIn(208)).toEqual([...picture, "p", "p", "a", "bdi"]);
  expect(await namesIn(207)).toEqual([...picture, "p", "a", "bdi"]);
  expect(await namesIn(72)).toEqual([...picture, "p", "a", "bdi"]);
  expect(await namesIn(71)).toEqual(picture);
});
