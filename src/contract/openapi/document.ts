import { type RouteName, routes, type Scope } from "#contract/routes.ts";
import { componentSchemas, extension, isObject, type JsonObject } from "./components.ts";
import { operationOf } from "./operation.ts";
import { otherPaths } from "./other-paths.ts";
import { componentResponses } from "./responses.ts";

const description = [
  "The Instagram v1 API as Keepsake speaks it.",
  "What v1 did not have is marked with x-keepsake-extension, and its words say so: paths under /keepsake are all of that kind.",
  "Every operation under /v1 and /keepsake answers in v1’s envelope; paths under /oauth answer flat.",
  "A GET of /v1 that names a callback is answered as a script that calls it. A program of 2013 may send its client_id in place of a token; one that must sign its calls sends sig.",
  "To a program of 2013 count=0 is as if it were not sent.",
  "Every answer to a token or a client bears X-Ratelimit-Limit and X-Ratelimit-Remaining, and a 429 Retry-After.",
].join(" ");

const scopeWords: Readonly<Record<Scope, string>> = {
  basic: "Read one’s own profile, media, feed and likes.",
  public_content: "Read what other people show to everybody, and search.",
  follower_list: "Read who follows whom, and relationships.",
  comments: "Write and delete comments in one’s name.",
  relationships: "Follow, block, and answer requests in one’s name.",
  likes: "Like and unlike in one’s name.",
};

/** Where people reach the server, without a slash at its end, and which version it is. */
export interface DocumentFacts {
  readonly publicUrl: string;
  readonly version: string;
}

/** The OpenAPI 3.1 document of everything that the server answers. */
export function openApiDocument({ publicUrl, version }: DocumentFacts): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "Keepsake", version, description, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: publicUrl }],
    paths: { ...contractPaths(), ...otherPaths },
    components: {
      schemas: componentSchemas(),
      responses: componentResponses(),
      securitySchemes: securitySchemes(publicUrl),
    },
  };
}

function contractPaths(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  // The keys of the table are the names of its routes.
  for (const name of Object.keys(routes) as RouteName[]) {
    const [path, method, operation] = operationOf(name);
    const before = paths[path];
    paths[path] = { ...(isObject(before) ? before : {}), [method]: operation };
  }
  return paths;
}

function securitySchemes(publicUrl: string): JsonObject {
  const authorizationUrl = `${publicUrl}/oauth/authorize`;
  const scopes = scopeWords;
  return {
    access_token: {
      type: "apiKey",
      in: "query",
      name: "access_token",
      description: "As in v1; in the form of a POST as well.",
    },
    oauth2: {
      type: "oauth2",
      description: "A token may also stand in the header, as Authorization: Bearer (extension).",
      ...extension,
      flows: {
        authorizationCode: {
          authorizationUrl,
          tokenUrl: `${publicUrl}/oauth/access_token`,
          scopes,
        },
        implicit: { authorizationUrl, scopes },
      },
    },
  };
}
