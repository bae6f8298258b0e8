import { Agent } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { writeSetting } from "#server/queries/settings.ts";
import { startCallbackServer } from "#server/testing/app/callback-receiver.ts";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp, type TestApp } from "#server/testing/app/test-app.ts";
import { registerProgram } from "#server/testing/fixtures/oauth.ts";
import type { KnownValues } from "./calls.ts";

const boundless = { calls: 999_999_999, writes: 999_999_999 };

/** A small library with rows of every kind, served over HTTP without rate limits. */
export async function startFuzzFixture() {
  const testApp = await startTestApp({ rateLimits: { registered: boundless, own: boundless } });
  const { app } = testApp;
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-route", request.routeOptions.url ?? "");
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  // `address()` is a string only for Unix sockets.
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const { client, secret } = await registerProgram(testApp, "c".repeat(32), { era: "2013" });
  const callback = await startCallbackServer();
  return {
    port,
    agent,
    client,
    known: await fillLibrary(testApp, { client, secret, callback: callback.url }),
  };
}

/** Users of every kind, their media and comments, and tokens of three of them. */
async function fillLibrary(testApp: TestApp, program: SubscribingClient) {
  const { world } = testApp;
  const { client } = program;
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const cleo = await world.person("cleo", { is_private: 1 });
  const dana = await world.person("dana");
  await writeSetting(testApp.db, "owner", String(ada));
  await world.follow(ada, ben);
  await world.follow(ben, cleo);
  await world.follow(dana, ada, "requested");
  await world.block(dana, ben);
  const place = await world.location("Pier", 47, 8);
  const media: string[] = [];
  for (const owner of [ada, ben, ben, cleo, dana]) {
    const id = await world.media(owner, { location_id: place });
    media.push(`${id}_${owner}`, String(id));
    await world.like(ada, id);
  }
  const reader = await testApp.as(ada);
  const others = [await testApp.as(cleo), await testApp.as(ben, ["basic"])];
  const { link } = dataOf("getMedia", await reader.get(`/v1/media/${media[0]}`));
  const comments: string[] = [];
  for (const text of ["Good morning", "#river", "Hello", "Yes", "No", "Again"]) {
    const reply = await reader.post(`/v1/media/${media[0]}/comments`, { text });
    comments.push(dataOf("createComment", reply).id);
  }
  const geography = String(await world.geography(47, 8, { client }));
  return knownOf({
    ...(await access(testApp, reader, ada)),
    geography,
    program,
    people: [ada, ben, cleo, dana].map(String),
    media,
    comments,
    place: String(place),
    shortcode: link.split("/").at(-2) ?? "",
    tokens: [client, ...[reader, reader, ...others].map(({ token }) => token ?? "")],
  });
}

/** Clients and tokens of one user, enough that random deletions do not use them up soon. */
async function access(testApp: TestApp, reader: ApiClient, owner: bigint) {
  const clients: string[] = [];
  for (const name of ["One", "Two", "Three", "Four", "Five", "Six"]) {
    const form = { name, redirect_uris: "https://app.example/back" };
    const reply = await reader.post("/keepsake/clients", form);
    clients.push(dataOf("createClient", reply).client_id);
    await testApp.as(owner);
  }
  const listed = dataOf("listTokens", await reader.get("/keepsake/tokens"));
  return { clients, revocable: listed.filter((one) => !one.is_current).map(({ id }) => id) };
}

/** The subscribing client and its callback URL. */
interface SubscribingClient {
  readonly client: string;
  readonly secret: string;
  readonly callback: string;
}

interface LibraryContents {
  readonly program: SubscribingClient;
  readonly clients: readonly string[];
  /** Ids of tokens that may be revoked. */
  readonly revocable: readonly string[];
  readonly geography: string;
  readonly people: readonly string[];
  readonly media: readonly string[];
  readonly comments: readonly string[];
  readonly place: string;
  readonly shortcode: string;
  readonly tokens: readonly string[];
}

const cursors = ["max_id", "min_id", "max_like_id", "min_like_id", "max_tag_id", "min_tag_id"];

function knownOf({
  clients,
  revocable,
  geography,
  program,
  people,
  media,
  comments,
  place,
  shortcode,
  tokens,
}: LibraryContents): KnownValues {
  return {
    params: {
      userId: people,
      // More often the first media, which has the comments.
      mediaId: [...media, ...media.map(() => media[0] ?? "")],
      commentId: comments,
      tagName: ["river", "River", "nothing"],
      locationId: [place],
      geographyId: [geography],
      clientId: clients,
      tokenId: revocable,
      username: ["ada", "cleo"],
      shortcode: [shortcode],
    },
    fields: {
      count: ["1", "2", "33", "1000"],
      text: ["Hello+there", "%23river", "%F0%9F%98%80"],
      // An empty one is refused.
      idempotency_key: ["key-1", "key-2", "key-3", "key-4"],
      name: ["A+program"],
      redirect_uris: ["https%3A%2F%2Fapp.example%2Fback"],
      implicit: ["0", "1"],
      type: ["image", "video", "carousel"],
      user_id: people,
      tag: ["river"],
      location_id: [place],
      collection_id: ["1"],
      time_zone: ["UTC", "Europe%2FZurich"],
      min_timestamp: ["1"],
      max_timestamp: ["2000000000"],
      q: ["a", "riv", "Pier"],
      lat: ["47", "-90"],
      lng: ["8", "180"],
      distance: ["1", "5000"],
      ids: [people.join(","), "self"],
      action: ["follow", "unfollow", "approve", "ignore", "block", "unblock"],
      _method: ["DELETE"],
      size: ["1", "5"],
      password: ["long+enough"],
      may_import: ["0", "1"],
      around: media,
      client_id: [program.client],
      client_secret: [program.secret],
      object: ["user", "tag", "location", "geography", "all"],
      object_id: ["river", place, geography],
      aspect: ["media"],
      radius: ["500"],
      callback_url: [encodeURIComponent(program.callback)],
      id: ["1", "2", "3"],
      ...Object.fromEntries(["cursor", ...cursors].map((name) => [name, media])),
    },
    tokens,
  };
}
