import { Agent } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { generatedCalls, type Known } from "./testing/generated-calls.ts";
import { generatedVisits } from "./testing/generated-visits.ts";
import { isRefusal, problemOf } from "./testing/judge-reply.ts";
import { registerProgram } from "./testing/oauth-home.ts";
import { sendCall } from "./testing/send-call.ts";
import { startTestApp } from "./testing/test-app.ts";

/** More of them by PROPERTY_RUNS, others by PROPERTY_SEED; what fails prints its seed. */
const runs = Number(process.env["PROPERTY_RUNS"] ?? 2000);
const seed = Number(process.env["PROPERTY_SEED"] ?? 20_130_601);

const boundless = { calls: 999_999_999, writes: 999_999_999 };

/** A small library with everything in it, served over HTTP to calls of any kind. */
async function strangeHome() {
  const home = await startTestApp({ rateLimits: { registered: boundless, own: boundless } });
  const { app, world } = home;
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-route", request.routeOptions.url ?? "");
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  // An address is a text for pipes alone.
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const cleo = await world.person("cleo", { is_private: 1 });
  const dana = await world.person("dana");
  await world.follow(ada, ben);
  await world.follow(ben, cleo);
  await world.follow(dana, ada, "requested");
  await world.block(dana, ben);
  const { client } = await registerProgram(home, "c".repeat(32), { era: "2013" });
  const place = await world.place("Pier", 47, 8);
  const media: string[] = [];
  for (const owner of [ada, ben, ben, cleo, dana]) {
    const id = await world.media(owner, { location_id: place });
    media.push(`${id}_${owner}`, String(id));
    await world.like(ada, id);
  }
  const [first = ""] = media;
  const speakers = [await home.as(ada), await home.as(cleo), await home.as(ben, ["basic"])];
  const comments: string[] = [];
  for (const text of ["Good morning", "#river"]) {
    const { body } = await (speakers[0] ?? home.stranger).post(`/v1/media/${first}/comments`, {
      text,
    });
    comments.push(String((body.data as { id: string }).id));
  }
  return {
    ...home,
    port,
    agent,
    ids: { ada, ben, cleo, dana, place, media, comments, client },
    speakers,
  };
}

function knownIn({ ids, speakers }: Awaited<ReturnType<typeof strangeHome>>): Known {
  const people = [ids.ada, ids.ben, ids.cleo, ids.dana].map(String);
  return {
    params: {
      userId: people,
      mediaId: ids.media,
      commentId: ids.comments,
      tagName: ["river", "River", "nothing"],
      locationId: [String(ids.place)],
      username: ["ada", "cleo"],
      shortcode: ["BG9It"],
    },
    fields: {
      count: ["1", "2", "33", "1000"],
      text: ["Hello+there", "%23river", "%F0%9F%98%80"],
      q: ["a", "riv", "Pier"],
      lat: ["47", "-90"],
      lng: ["8", "180"],
      distance: ["1", "5000"],
      ids: [people.join(","), "self"],
      action: ["follow", "unfollow", "approve", "ignore", "block", "unblock"],
      _method: ["DELETE"],
      ...Object.fromEntries(
        ["max_id", "min_id", "max_like_id", "min_like_id", "max_tag_id", "cursor"].map((name) => [
          name,
          ids.media,
        ]),
      ),
    },
    tokens: [ids.client, ...speakers.map(({ token }) => token ?? "")],
  };
}

test("whatever is sent to whichever operation, it answers in time, as it should or in v1's words of refusal", {
  timeout: 60_000 + runs * 30,
}, async () => {
  const home = await strangeHome();
  const answered = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(generatedCalls(knownIn(home)), async (call) => {
      const reply = await sendCall(home.port, home.agent, call);
      answered.set(reply.status, (answered.get(reply.status) ?? 0) + 1);
      const problem = problemOf(call.method, reply, String(reply.headers["x-route"] ?? ""));
      if (problem !== null) throw new Error(`${problem}: ${reply.status} ${reply.text}`);
    }),
    { numRuns: runs, seed },
  );
  // Calls that all fail at the first check would tell nothing of the rest.
  expect(answered.get(200)).toBeGreaterThan(runs / 10);
});

test("whatever is sent to where one signs in, it answers in time and never fails", {
  timeout: 60_000 + runs * 30,
}, async () => {
  const { port, agent, ids } = await strangeHome();
  await fc.assert(
    fc.asyncProperty(generatedVisits(ids.client), async (call) => {
      const { status, headers, text } = await sendCall(port, agent, call);
      expect(status, text).toBeLessThan(500);
      if (String(headers["content-type"]).includes("json") && status !== 200) {
        expect(isRefusal(JSON.parse(text)), text).toBe(true);
      }
    }),
    { numRuns: runs / 4, seed },
  );
});
