import { OEmbed, OEmbedQuery, ShortPictureQuery } from "#contract/schemas/oembed.ts";
import { UserShort } from "#contract/schemas/user.ts";
import { extension, type Json, type JsonObject, schemaOf } from "./components.ts";
import { flatRefusals, refusals } from "./responses.ts";

const text = { type: "string" } as const;
const callbackWords = "A function’s name: the answer is a script that calls it.";
const authorizeWords = {
  client_id: "The program that asks.",
  redirect_uri: "Where the answer is sent: one of those that the program has registered.",
  response_type: "code for a program with a secret; token for one that may have it without.",
  scope: "The scopes that are asked for, with spaces between them; basic where none is named.",
  state: "Comes back with the answer as it was sent.",
  code_challenge: "Extension: PKCE’s challenge.",
  code_challenge_method: "Extension: S256.",
  prompt: "Extension: login asks for the password also where somebody is signed in.",
};
const userOfToken = {
  allOf: [
    schemaOf(UserShort),
    { properties: { bio: text, website: text, is_business: { type: "boolean" } } },
  ],
};

/** What the server answers beside the operations of the contract: OAuth, pictures, and about itself. */
export const otherPaths: JsonObject = {
  "/oauth/authorize": {
    get: {
      ...page("showAuthorization", "The page on which a person signs in and allows a program."),
      parameters: authorizeParameters(),
    },
    post: {
      ...page("submitAuthorization", "The form of that page; no call for programs."),
      parameters: authorizeParameters(),
    },
  },
  "/oauth/access_token": {
    post: {
      ...about("exchangeCode", "OAuth", "Changes a code for a token."),
      requestBody: form(
        {
          client_id: text,
          client_secret: { ...text, description: "Of a program; viewers have none." },
          grant_type: { ...text, enum: ["authorization_code"] },
          redirect_uri: text,
          code: text,
          code_verifier: { ...text, ...extension, description: "Extension: PKCE’s verifier." },
        },
        ["client_id", "grant_type", "redirect_uri", "code"],
      ),
      responses: {
        "200": json("The token, and whose it is.", {
          type: "object",
          required: ["access_token", "user"],
          properties: { access_token: text, user: userOfToken },
        }),
        ...flatRefusals,
      },
    },
  },
  "/oauth/revoke": {
    post: {
      ...about("revokeAccess", "OAuth", "Ends a token, as RFC 7009 says."),
      ...extension,
      description: "Extension: v1 had no such operation.",
      requestBody: form({ token: text }, ["token"]),
      responses: { "200": json("The token works no longer.", { type: "object" }), ...flatRefusals },
    },
  },
  "/files/{key}/{name}": {
    get: {
      ...about("getFile", "Pictures and clips", "A picture or clip, by an address of the API’s."),
      parameters: [
        { ...inPath("key"), schema: { ...text, pattern: "^[0-9a-f]{32}$" } },
        { ...inPath("name"), schema: text },
      ],
      responses: {
        "200": {
          description: "As AVIF, WebP or JPEG by the Accept header, or the clip.",
          content: { "image/*": {}, "video/mp4": {} },
        },
        "206": { description: "The part that was asked for.", content: { "video/mp4": {} } },
        "304": { description: "Nothing has changed." },
        ...refusals,
      },
    },
  },
  "/p/{code}/media": {
    get: {
      ...about(
        "getShortPicture",
        "Pictures and clips",
        "A public media’s picture, by its shortcode.",
      ),
      parameters: [
        { ...inPath("code"), schema: text, description: "The shortcode." },
        {
          name: "size",
          in: "query",
          description: "150, 320 or 640 pixels wide.",
          schema: schemaOf(ShortPictureQuery.properties.size),
        },
      ],
      responses: { "302": { description: "To the picture’s file." }, ...refusals },
    },
  },
  "/oembed": { get: oembed("getEmbedding") },
  "/api/v1/oembed": { get: oembed("getEmbeddingToo") },
  "/healthz": {
    get: {
      ...ownAbout("getHealth", "Whether the database answers."),
      responses: { "200": health("It does."), "503": health("It does not.") },
    },
  },
  "/openapi.json": {
    get: {
      ...ownAbout("getOpenApi", "This document."),
      responses: { "200": json("OpenAPI 3.1.", { type: "object" }) },
    },
  },
};

function oembed(operationId: string): JsonObject {
  return {
    ...about(operationId, "Media", "What another page needs to show a public media."),
    parameters: [
      { ...inQuery("url"), required: true, description: "Where the media stands." },
      { ...inQuery("maxwidth"), description: "Pixels that there is room for." },
      { ...inQuery("maxheight"), description: "Pixels that there is room for." },
      { ...inQuery("hidecaption"), description: "true or 1: html is without the caption." },
      { ...inQuery("omitscript"), description: "html never has a script: nothing changes." },
      { name: "callback", in: "query", schema: text, description: callbackWords },
    ],
    responses: { "200": json("The embedding.", schemaOf(OEmbed)), ...flatRefusals },
  };
}

function inQuery(name: keyof typeof OEmbedQuery.properties) {
  return { name, in: "query", schema: schemaOf(OEmbedQuery.properties[name]) } as const;
}

function about(operationId: string, group: string, summary: string) {
  return { operationId, tags: [group], summary, security: [] } as const;
}

function ownAbout(operationId: string, summary: string) {
  const description = "Extension: v1 had no such operation. Answers without an envelope.";
  return { ...about(operationId, "This server", summary), description, ...extension };
}

function page(operationId: string, summary: string): JsonObject {
  return {
    ...about(operationId, "OAuth", summary),
    responses: {
      "200": { description: "The page.", content: { "text/html": {} } },
      "302": { description: "To the redirect_uri, with a code, a token, or the person’s no." },
      ...flatRefusals,
    },
  };
}

function authorizeParameters(): readonly Json[] {
  const required = ["client_id", "redirect_uri", "response_type"];
  return Object.entries(authorizeWords).map(([name, description]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: name === "response_type" ? { ...text, enum: ["code", "token"] } : text,
    description,
    ...(description.startsWith("Extension") ? extension : {}),
  }));
}

function inPath(name: string) {
  return { name, in: "path", required: true } as const;
}

function form(properties: JsonObject, required: readonly string[]): JsonObject {
  const schema = { type: "object", required, properties };
  return { required: true, content: { "application/x-www-form-urlencoded": { schema } } };
}

function json(description: string, schema: Json): JsonObject {
  return { description, content: { "application/json": { schema } } };
}

function health(description: string): JsonObject {
  return json(description, { type: "object", properties: { status: text } });
}
