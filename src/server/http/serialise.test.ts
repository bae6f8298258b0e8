import fastify from "fastify";
import Type from "typebox";
import { expect, test } from "vitest";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { pruneBy, sendBytes, serialiseDeclared } from "./serialise.ts";

const Person = Type.Object({ name: Type.String() });
const Shown = Type.Object({
  id: Type.String(),
  owner: Person,
  place: Type.Union([Type.Object({ name: Type.String() }), Type.Null()]),
  friends: Type.Optional(Type.Array(Person)),
  tags: Type.Array(Type.String()),
});

test("serialisation: undeclared properties are removed at every level", async () => {
  const app = fastify();
  serialiseDeclared(app);
  const hash = "secret";
  const shown = () => ({
    id: "1",
    hash,
    owner: { name: "Ada", hash },
    place: { name: "Café", hash },
    friends: [{ name: "Ben" }, { hash, name: "Cleo" }],
    tags: ["river"],
  });
  app.get("/", { schema: { response: { 200: Shown } } }, async () => shown());
  app.get("/bare", { schema: { response: { 200: Shown } } }, async () => ({
    ...shown(),
    place: null,
    friends: undefined,
  }));
  const reply = await app.inject("/");
  expect(reply.json()).toEqual({
    id: "1",
    owner: { name: "Ada" },
    place: { name: "Café" },
    friends: [{ name: "Ben" }, { name: "Cleo" }],
    tags: ["river"],
  });
  const bare = await app.inject("/bare");
  expect(bare.json()).toEqual({ id: "1", owner: { name: "Ada" }, place: null, tags: ["river"] });
});

test("pruneBy throws if a union has two shapes with properties", () => {
  const named = { properties: { name: {} } };
  expect(pruneBy({ anyOf: [named, {}] })).not.toBeNull();
  expect(() => pruneBy({ anyOf: [named, { properties: { id: {} } }] })).toThrow("one shape");
});

test("sendBytes: text of any length and script is encoded correctly, also concurrently", async () => {
  const app = fastify();
  sendBytes(app);
  const texts = [
    "",
    "plain",
    "Zoë ♥ 日本 🎞️",
    "ë".repeat(90_000),
    "日本🎞️".repeat(70_000),
    "日".repeat(1_200_000),
  ];
  app.get<{ Params: { at: string } }>("/:at", async ({ params }, reply) => {
    reply.type("text/plain; charset=utf-8");
    return texts[Number(params.at)];
  });
  const replies = await Promise.all(texts.map((_text, at) => app.inject(`/${at}`)));
  replies.forEach((reply, at) => {
    expect(reply.rawPayload.equals(Buffer.from(texts[at] ?? ""))).toBe(true);
    expect(reply.headers["content-length"]).toBe(String(reply.rawPayload.length));
  });
});

const Point = Type.Object({
  name: Type.String(),
  x: Type.Number(),
  y: Type.Union([Type.Number(), Type.Null()]),
  count: Type.Integer(),
});

test("serialisation: whole fractions are written with .0, and strings are unchanged", async () => {
  const app = fastify();
  serialiseDeclared(app);
  const schema = Type.Object({
    points: Type.Array(Point),
    far: Type.Union([Point, Type.Null()]),
    notes: Type.Array(Type.String()),
  });
  const notes = [
    '"x":40,',
    '{"x":40,"y":-7}',
    '","x":40,"',
    '\\"x\\":40}',
    '\\\\"x":40}',
    '"x',
    "x",
    ":40,",
    '\u2028"y":3}',
  ];
  const points = [40, -0, -180, 0.5, -7.25, 1e21, 5e-324, 2 ** 53].map((number) => ({
    name: `"x":${number},`,
    x: number,
    y: -number,
    count: 3,
  }));
  const shown = { points, far: { name: '"y":1}', x: 1, y: null, count: 0 }, notes };
  app.get("/", { schema: { response: { 200: schema } } }, async () => structuredClone(shown));
  const { body } = await app.inject("/");
  expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(shown)));
  const parts = [
    [40, "40.0"],
    [-40, "-40.0"],
    [0, "0.0"],
    [180, "180.0"],
    [-180, "-180.0"],
    [1, "1.0"],
    [2 ** 53, "9007199254740992.0"],
    [-(2 ** 53), "-9007199254740992.0"],
  ] as const;
  // The expected result: the JSON of each object, with its strings taken out and put back.
  const texts: string[] = [];
  const withoutTexts = JSON.stringify(shown, (_name, value) => {
    if (typeof value !== "string") return value;
    texts.push(value);
    return `text ${texts.length - 1}`;
  });
  const byHand = parts
    .reduce(
      (json, [number, written]) =>
        json
          .replaceAll(`"x":${number},`, `"x":${written},`)
          .replaceAll(`"y":${number},`, `"y":${written},`),
      withoutTexts,
    )
    .replace(/"text (\d+)"/g, (_, at: string) => JSON.stringify(texts[Number(at)]));
  expect(body).toBe(byHand);
  expect(body).toContain('"x":0.0,"y":0.0,"count":3');
});

test("serialisation: a whole fraction is found after fractions with the same beginning", async () => {
  const app = fastify();
  serialiseDeclared(app);
  const schema = Type.Object({ points: Type.Array(Point) });
  const points = Array.from({ length: 20_001 }, (_, at) => ({
    name: "",
    x: at === 20_000 ? 0 : 0.5,
    y: null,
    count: 0,
  }));
  app.get("/", { schema: { response: { 200: schema } } }, async () => ({ points }));
  const { body } = await app.inject("/");
  expect(body.endsWith('{"name":"","x":0.0,"y":null,"count":0}]}')).toBe(true);
  expect(body.split("0.5")).toHaveLength(20_001);
});

test("pruneBy throws for a fraction that is no named property", () => {
  expect(() => pruneBy(Type.Array(Type.Number()))).toThrow("fraction");
  expect(pruneBy(Type.Array(Type.Integer()))).toBeNull();
});

test("coordinates, positions and distances are always written as fractions, also with JSONP", async () => {
  const { app, db, world, as } = await startTestApp();
  const ada = await world.person("ada");
  const place = await world.location('"latitude":40,"longitude":7}', 40, -0);
  const caption = '"x":1,"y":0} "distance":0,';
  const media = await world.media(ada, { location_id: place, caption });
  const tag = { media_id: media, position: 0, user_id: ada, x: 1, y: 0 };
  await db.insertInto("media_people").values(tag).execute();
  const { token } = await as(ada);
  const wire = async (path: string) =>
    (await app.inject({ url: path, headers: { authorization: `Bearer ${token}` } })).body;
  const [located, placed] = ['"latitude":40.0,"longitude":0.0', '"x":1.0,"y":0.0'];
  const around = `lat=40&lng=0&max_timestamp=${Date.UTC(2015, 5, 3) / 1000}`;
  for (const path of [
    `/v1/media/${media}`,
    "/v1/users/self/media/recent",
    `/v1/locations/${place}/media/recent?callback=show`,
    `/v1/media/search?${around}`,
  ]) {
    const text = await wire(path);
    expect([path, text.split(located).length, text.split(placed).length]).toEqual([path, 2, 2]);
    expect(text).toContain(JSON.stringify(caption));
  }
  expect(await wire(`/v1/media/search?${around}`)).toContain('"distance":0.0');
  for (const path of [`/v1/locations/${place}`, `/v1/locations/search?${around}`]) {
    expect((await wire(path)).split(located)).toHaveLength(2);
  }
});
