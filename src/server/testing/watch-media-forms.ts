import type { FastifyInstance } from "fastify";
import { Compile } from "typebox/compile";
import { expect, onTestFinished } from "vitest";
import { endpoints } from "#contract/endpoints.ts";
import { viewerClientId } from "#contract/limits.ts";
import { Media, mediaForms } from "#contract/media.ts";
import { type RouteName, routes } from "#contract/routes.ts";
import { isClientId } from "../queries/clients.ts";

const checks = { own: Compile(mediaForms.own), program: Compile(mediaForms.program) };

/** "GET /v1/users/self/feed" and every other operation that answers with media. */
const mediaOperations = new Set(
  (Object.keys(routes) as RouteName[])
    .filter((name) => {
      const { data } = endpoints[name];
      return data === Media || ("items" in data && data.items === Media);
    })
    .map((name) => `${routes[name].method} ${routes[name].path}`),
);

/**
 * Holds every media that an app answers with against the form for the one who asks; the test fails for any other.
 * Who asks is read from the token's client, and not from what the presentation goes by.
 */
export function watchMediaForms(app: FastifyInstance): void {
  const problems: string[] = [];
  app.addHook("preSerialization", async (request, reply, payload) => {
    const operation = `${request.method} ${request.routeOptions.url}`;
    if (reply.statusCode !== 200 || !mediaOperations.has(operation)) return payload;
    // In tests every client with an id of that form is registered.
    const client = request.reader?.client ?? "";
    const form = isClientId(client) && client !== viewerClientId ? "program" : "own";
    // A success is an envelope.
    const { data } = payload as { readonly data: unknown };
    for (const media of Array.isArray(data) ? data : [data]) {
      if (checks[form].Check(media)) continue;
      const paths = checks[form].Errors(media).map(({ instancePath }) => instancePath);
      problems.push(`${operation} broke the form "${form}" at ${paths.join(", ")}`);
    }
    return payload;
  });
  onTestFinished(() => expect(problems).toEqual([]));
}
