import { type RouteName, routes, type Scope } from "#contract/routes.ts";
import { componentSchemas, extension, isObject, type JsonObject } from "./components.ts";
import { operationOf } from "./operation.ts";
import { otherPaths } from "./other-paths.ts";
import { componentResponses } from "./responses.ts";

const description = [
  "The Instagram v1 API as Keepsake speaks it.",
  "What v1 did not have is marked with x-keepsake-extension and described as an extension; this includes all paths under /keepsake.",
  "Every operation under /v1 and /keepsake replies in v1’s envelope; paths under /oauth reply without it.",
  "JSONP: a GET of /v1 with a callback parameter returns a script that calls it. A program of 2013 may send its client_id instead of a token; a program that must sign its requests sends sig.",
  "For a program of 2013, count=0 is ignored.",
  "Every reply to a token or a client has the headers X-Ratelimit-Limit and X-Ratelimit-Remaining; a 429 also has Retry-After.",
].join(" ");

const scopeDescriptions: Readonly<Record<Scope, string>> = {
  basic: "Read the user’s own profile, media, feed and likes.",
  public_content: "Read other people’s public profiles and media, and search.",
  follower_list: "Read followers, follows and relationships.",
  comments: "Write and delete comments as the user.",
  relationships: "Follow and block people and answer follow requests as the user.",
  likes: "Like and unlike media as the user.",
};

export interface DocumentFacts {
  /** The address of the server, without a slash at the end. */
  readonly publicUrl: string;
  readonly version: string;
}

/** The OpenAPI 3.1 document of all operations of the server. */
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
  const scopes = scopeDescriptions;
  return {
    access_token: {
      type: "apiKey",
      in: "query",
      name: "access_token",
      description: "As in v1. A POST may send it in its form instead.",
    },
    oauth2: {
      type: "oauth2",
      description: "The token may also be sent in the header Authorization: Bearer (extension).",
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
