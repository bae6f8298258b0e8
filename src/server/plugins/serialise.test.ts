import fastify from "fastify";
import Type from "typebox";
import { expect, test } from "vitest";
import { pruneBy, sendBytes, serialiseDeclared } from "./serialise.ts";

const Person = Type.Object({ name: Type.String() });
const Shown = Type.Object({
  id: Type.String(),
  owner: Person,
  place: Type.Union([Type.Object({ name: Type.String() }), Type.Null()]),
  friends: Type.Optional(Type.Array(Person)),
  tags: Type.Array(Type.String()),
});

test("what is not declared leaves nowhere, however deep it lies", async () => {
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

test("a schema that leaves two shapes open is refused when the server starts", () => {
  const named = { properties: { name: {} } };
  expect(pruneBy({ anyOf: [named, {}] })).not.toBeNull();
  expect(() => pruneBy({ anyOf: [named, { properties: { id: {} } }] })).toThrow("shapes");
});

test("a text of any length and script leaves as its own bytes, also when others are on their way", async () => {
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
