import { OEmbed, OEmbedQuery, ShortPictureQuery } from "#contract/schemas/oembed.ts";
import { Health } from "#contract/schemas/server.ts";
import { UserShort } from "#contract/schemas/user.ts";
import { extension, type Json, type JsonObject, schemaOf } from "./components.ts";
import { flatRefusals, refusals } from "./responses.ts";

const text = { type: "string" } as const;
const callbackDescription = "JSONP: the name of a function. The reply is a script that calls it.";
const authorizeDescriptions = {
  client_id: "The client’s id.",
  redirect_uri: "A registered redirect URI of the client.",
  response_type: "code, or token for a client with the implicit flow.",
  scope: "Requested scopes, separated by spaces. Default: basic.",
  state: "Returned unchanged with the redirect.",
  code_challenge: "Extension: the PKCE challenge.",
  code_challenge_method: "Extension: S256.",
  prompt: "Extension: login makes the user sign in again.",
};
const userOfToken = {
  allOf: [
    schemaOf(UserShort),
    { properties: { bio: text, website: text, is_business: { type: "boolean" } } },
  ],
};

/** Operations outside the contract: OAuth, files, oEmbed, and about the server. */
export const otherPaths: JsonObject = {
  "/oauth/authorize": {
    get: {
      ...page("showAuthorization", "The page on which a user signs in and allows access."),
      parameters: authorizeParameters(),
    },
    post: {
      ...page("submitAuthorization", "Submits the form of that page. Not for programs."),
      parameters: authorizeParameters(),
    },
  },
  "/oauth/access_token": {
    post: {
      ...about("exchangeCode", "OAuth", "Exchange a code for a token."),
      requestBody: form(
        {
          client_id: text,
          client_secret: {
            ...text,
            description: "Required for registered clients. Viewers have none.",
          },
          grant_type: { ...text, enum: ["authorization_code"] },
          redirect_uri: text,
          code: text,
          code_verifier: { ...text, ...extension, description: "Extension: the PKCE verifier." },
        },
        ["client_id", "grant_type", "redirect_uri", "code"],
      ),
      responses: {
        "200": json("The token and its user.", {
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
      ...about("revokeAccess", "OAuth", "Revoke a token (RFC 7009)."),
      ...extension,
      description: "Extension: v1 had no such operation.",
      requestBody: form({ token: text }, ["token"]),
      responses: {
        "200": json("The token is no longer valid.", { type: "object" }),
        ...flatRefusals,
      },
    },
  },
  "/keepsake/uploads": {
    post: {
      ...about("createUpload", "Imports", "Begin the upload of a part of a download (tus 1.0.0)."),
      ...extension,
      description:
        "Extension. With the headers Tus-Resumable, Upload-Length and Upload-Metadata: import, the import’s id, and name, the file’s name.",
      responses: { "201": { description: "Location has the upload’s path." } },
    },
  },
  "/keepsake/uploads/{uploadId}": {
    patch: {
      ...about("continueUpload", "Imports", "Send the next bytes of a part."),
      ...extension,
      description: "Extension.",
      parameters: [{ ...inPath("uploadId"), schema: text }],
      responses: { "204": { description: "Upload-Offset has the number of bytes received." } },
    },
    delete: {
      ...about("deleteUpload", "Imports", "Give up a part."),
      ...extension,
      description: "Extension.",
      parameters: [{ ...inPath("uploadId"), schema: text }],
      responses: { "204": { description: "The part is gone." } },
    },
  },
  "/files/{key}/{name}": {
    get: {
      ...about("getFile", "Pictures and clips", "A picture or clip. The API returns its URL."),
      parameters: [
        { ...inPath("key"), schema: { ...text, pattern: "^[0-9a-f]{32}$" } },
        { ...inPath("name"), schema: text },
        {
          name: "download",
          in: "query",
          schema: text,
          ...extension,
          description: "Extension. Of an original: send it as an attachment.",
        },
        {
          name: "sig",
          in: "query",
          schema: text,
          ...extension,
          description:
            "Extension. The signature for the reader, if not everyone may see the file. The API returns it as part of the URL.",
        },
      ],
      responses: {
        "200": {
          description:
            "The picture as AVIF, WebP or JPEG, depending on the Accept header; the clip; or the original as it was imported.",
          content: { "image/*": {}, "video/mp4": {}, "video/quicktime": {} },
        },
        "206": { description: "The requested range.", content: { "video/mp4": {} } },
        "304": { description: "Not modified." },
        ...refusals,
      },
    },
  },
  "/p/{code}/media": {
    get: {
      ...about(
        "getShortPicture",
        "Pictures and clips",
        "The picture of a public media, by shortcode.",
      ),
      parameters: [
        { ...inPath("code"), schema: text, description: "The shortcode." },
        {
          name: "size",
          in: "query",
          description: "t: 150, m: 320, l: 640 pixels wide.",
          schema: schemaOf(ShortPictureQuery.properties.size),
        },
      ],
      responses: { "302": { description: "Redirect to the picture’s file." }, ...refusals },
    },
  },
  "/oembed": { get: oembed("getEmbedding") },
  "/api/v1/oembed": { get: oembed("getEmbeddingToo") },
  "/healthz": {
    get: {
      ...ownAbout("getHealth", "Health check of server and database."),
      responses: {
        "200": health("The database can be read; state says what is wrong otherwise."),
        "503": health("The database cannot be read."),
      },
    },
  },
  "/openapi.json": {
    get: {
      ...ownAbout("getOpenApi", "This document."),
      responses: { "200": json("The OpenAPI 3.1 document.", { type: "object" }) },
    },
  },
};

function oembed(operationId: string): JsonObject {
  return {
    ...about(operationId, "Media", "What another page needs to embed a public media."),
    parameters: [
      { ...inQuery("url"), required: true, description: "The media’s link." },
      { ...inQuery("maxwidth"), description: "Maximum width in pixels." },
      { ...inQuery("maxheight"), description: "Maximum height in pixels." },
      { ...inQuery("hidecaption"), description: "true or 1: leave out the caption in html." },
      { ...inQuery("omitscript"), description: "Ignored, because html never contains a script." },
      { name: "callback", in: "query", schema: text, description: callbackDescription },
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
  const description = "Extension: v1 had no such operation. Replies without an envelope.";
  return { ...about(operationId, "This server", summary), description, ...extension };
}

function page(operationId: string, summary: string): JsonObject {
  return {
    ...about(operationId, "OAuth", summary),
    responses: {
      "200": { description: "The page.", content: { "text/html": {} } },
      "302": {
        description:
          "Redirect to redirect_uri with a code, a token, or an error if the user denied access.",
      },
      ...flatRefusals,
    },
  };
}

function authorizeParameters(): readonly Json[] {
  const required = ["client_id", "redirect_uri", "response_type"];
  return Object.entries(authorizeDescriptions).map(([name, description]) => ({
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
  return json(description, schemaOf(Health));
}
