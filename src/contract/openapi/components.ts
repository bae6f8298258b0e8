import type { TSchema } from "typebox";
import { NewClient, OwnClient, OwnToken } from "#contract/schemas/clients-and-tokens.ts";
import { Comment } from "#contract/schemas/comment.ts";
import {
  ErrorEnvelope,
  FlatError,
  Pagination,
  RateLimitError,
} from "#contract/schemas/envelope.ts";
import { Collection, OwnComment } from "#contract/schemas/kept.ts";
import { Location } from "#contract/schemas/location.ts";
import {
  Attribution,
  Card,
  CarouselItem,
  Images,
  Media,
  MediaLocation,
  Original,
  Rendition,
  UserInPhoto,
  Videos,
} from "#contract/schemas/media.ts";
import { Month } from "#contract/schemas/parameters.ts";
import {
  ChangedRelationship,
  Relationship,
  RelationshipTo,
} from "#contract/schemas/relationship.ts";
import { Credit, DemoToken, Server } from "#contract/schemas/server.ts";
import { Tag } from "#contract/schemas/tag.ts";
import { NamedUser, User, UserShort } from "#contract/schemas/user.ts";

/** Any JSON value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** Marks what v1 did not have. */
export const extension = { "x-keepsake-extension": true } as const;

/** The schemas that have a name in the document. */
const named: Readonly<Record<string, TSchema>> = {
  User,
  UserShort,
  NamedUser,
  Media,
  MediaLocation,
  Attribution,
  Card,
  Original,
  CarouselItem,
  Images,
  Videos,
  Rendition,
  UserInPhoto,
  Comment,
  Location,
  Tag,
  Relationship,
  ChangedRelationship,
  RelationshipTo,
  Month,
  Collection,
  OwnComment,
  Pagination,
  Server,
  DemoToken,
  Credit,
  OwnClient,
  NewClient,
  OwnToken,
  ErrorEnvelope,
  FlatError,
  RateLimitError,
};

/** Extension fields of v1's own objects. */
const extensionFields: Readonly<Record<string, readonly string[]>> = {
  User: ["is_name_only", "unlinked_like_count"],
  Media: [
    "placeholder",
    "alt_text",
    "liked_time",
    "card",
    "duration",
    "poster_missing",
    "user_has_saved",
    "is_archived",
    "is_story",
    "time_is_guess",
    "shown_time",
    "originals",
  ],
  CarouselItem: ["placeholder", "poster", "duration", "poster_missing"],
  Images: ["square_small", "square_large", "large", "xlarge", "zoom"],
  Pagination: ["newest", "has_newer", "position"],
};

const whole = new Set([
  "RelationshipTo",
  "Month",
  "NamedUser",
  "Card",
  "Original",
  "Collection",
  "OwnComment",
  "Server",
  "DemoToken",
  "Credit",
  "OwnClient",
  "NewClient",
  "OwnToken",
]);

// Compared by content, because an optional schema is a copy of the named one.
const names = new Map(Object.entries(named).map(([name, schema]) => [jsonOf(schema), name]));

/** All named schemas. They refer to each other by $ref. */
export function componentSchemas(): JsonObject {
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => [name, componentOf(name, schema)]),
  );
}

function componentOf(name: string, schema: TSchema): Json {
  const inner = insideOf(plain(schema));
  if (!isObject(inner)) return inner;
  const fields = inner["properties"];
  const extended = extensionFields[name] ?? [];
  if (isObject(fields) && extended.length > 0) {
    const properties = Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [
        key,
        extended.includes(key) ? marked(field) : field,
      ]),
    );
    return { ...inner, properties };
  }
  return whole.has(name) ? { ...inner, ...extension } : inner;
}

function marked(field: Json): Json {
  return isObject(field) ? { ...field, ...extension, description: "Extension." } : field;
}

/** A schema of the contract as JSON Schema; named schemas become references. */
export function schemaOf(schema: TSchema): Json {
  return referred(plain(schema));
}

function referred(value: Json): Json {
  const name = names.get(JSON.stringify(value));
  return name === undefined ? insideOf(value) : { $ref: `#/components/schemas/${name}` };
}

function insideOf(value: Json): Json {
  if (Array.isArray(value)) return value.map(referred);
  if (!isObject(value)) return value;
  const literals = literalsOf(value);
  if (literals !== null) return { type: "string", enum: literals };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, referred(inner)]));
}

/** The values of a union of string literals, which is written as an enum; null for anything else. */
function literalsOf({ anyOf }: JsonObject): readonly string[] | null {
  if (!Array.isArray(anyOf)) return null;
  const literals = anyOf.flatMap((member: Json) => {
    const literal = isObject(member) ? member["const"] : undefined;
    return typeof literal === "string" ? [literal] : [];
  });
  return literals.length === anyOf.length ? literals : null;
}

/** Whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plain(schema: TSchema): Json {
  // JSON.stringify writes JSON.
  return JSON.parse(jsonOf(schema)) as Json;
}

function jsonOf(schema: TSchema): string {
  return JSON.stringify(schema);
}
