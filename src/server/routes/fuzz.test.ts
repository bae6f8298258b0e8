import fc from "fast-check";
import { expect, test } from "vitest";
import { routes } from "#contract/routes.ts";
import { isRefusal, responseProblem } from "#server/testing/app/check-response.ts";
import { sendRequest } from "#server/testing/app/send-request.ts";
import { generatedCalls } from "#server/testing/fuzz/calls.ts";
import { startFuzzFixture } from "#server/testing/fuzz/fixture.ts";
import { generatedUploads } from "#server/testing/fuzz/uploads.ts";
import { generatedOAuthRequests } from "#server/testing/fuzz/visits.ts";
import { readNumber, reportRun } from "#server/testing/reliability/report-run.ts";

/** PROPERTY_RUNS sets the number of requests, PROPERTY_SEED the seed; a failure prints its seed. */
const runs = readNumber("PROPERTY_RUNS", 3000);
const seed = readNumber("PROPERTY_SEED", 20_130_601);
const timeout = 60_000 + runs * 30;

/** Operations without a success in some runs. */
const mayBeMissed: readonly string[] = [
  // There is no demo library.
  "POST /keepsake/demo-token",
  // Needs a media and one of its comments.
  "DELETE /v1/media/:mediaId/comments/:commentId",
  // There is no import, and no imported account.
  "GET /keepsake/imports/:importId",
  "GET /keepsake/imports/:importId/report",
  "POST /keepsake/imports/:importId",
  "POST /keepsake/accounts/:userId",
  "DELETE /keepsake/accounts/:userId",
  // Other machines can reach the server.
  "POST /keepsake/owner-token",
  // Needs the bytes of a picture.
  "POST /keepsake/media/:mediaId/poster/:position",
  // Needs the client's secret and a subscription.
  "DELETE /v1/subscriptions",
];

test("every operation: random requests get a valid response or a v1 error, in time", {
  timeout,
}, async () => {
  const { port, agent, known } = await startFuzzFixture();
  const succeeded = new Set<string>();
  await fc.assert(
    fc.asyncProperty(generatedCalls(known), async (call) => {
      const reply = await sendRequest(port, agent, call);
      const route = String(reply.headers["x-route"] ?? "");
      if (reply.status === 200) succeeded.add(`${call.method} ${route}`);
      const problem = responseProblem(call.method, reply, route);
      if (problem !== null) throw new Error(`${problem}: ${reply.status} ${reply.text}`);
    }),
    { numRuns: runs, seed },
  );
  reportRun("generated calls", { seed, inputs: runs, faults: 0 });
  // If all requests failed the first checks, the test would say nothing about the rest.
  const missed = Object.values(routes)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((operation) => !succeeded.has(operation) && !mayBeMissed.includes(operation));
  expect(missed).toEqual([]);
});

test("sign-in, token exchange and revocation: random requests never cause a 5xx or a timeout", {
  timeout,
}, async () => {
  const { port, agent, client } = await startFuzzFixture();
  await fc.assert(
    fc.asyncProperty(generatedOAuthRequests(client), async (call) => {
      const { status, headers, text } = await sendRequest(port, agent, call);
      expect(status, text).toBeLessThan(500);
      if (String(headers["content-type"]).includes("json") && status !== 200) {
        expect(isRefusal(JSON.parse(text)), text).toBe(true);
      }
    }),
    { numRuns: Math.ceil(runs / 4), seed },
  );
  reportRun("generated OAuth requests", { seed, inputs: Math.ceil(runs / 4), faults: 0 });
});

test("uploads: random requests of the tus protocol never cause a 5xx or a timeout", {
  timeout,
}, async () => {
  const { port, agent, known } = await startFuzzFixture();
  const token = known.tokens[1] ?? "";
  const form = {
    method: "POST",
    path: `/keepsake/imports?access_token=${token}&size=1000`,
    headers: {},
  };
  const created = await sendRequest(port, agent, { ...form, body: null });
  const begun: string[] = [];
  const target = { importId: JSON.parse(created.text).data.id, token, begun };
  const uploadRuns = Math.ceil(runs / 10);
  await fc.assert(
    fc.asyncProperty(generatedUploads(target), async (call) => {
      const { status, headers, text } = await sendRequest(port, agent, call);
      expect(status, text).toBeLessThan(500);
      if (status === 201)
        begun.push(new URL(headers.location ?? "", "http://a/keepsake/uploads").pathname);
    }),
    { numRuns: uploadRuns, seed },
  );
  expect(begun.length).toBeGreaterThan(0);
  reportRun("generated uploads", { seed, inputs: uploadRuns, faults: 0 });
});
