import { invalidParameter } from "#contract/errors.ts";
import { tagNameOf } from "#contract/rules/tag-name.ts";
import { ApiError } from "../errors/api-error.ts";
import { parseKey } from "../ids.ts";
import { readQuery } from "../search-words.ts";

/** What a list of media is narrowed to. */
export interface ListFilter {
  readonly type?: "image" | "video" | "carousel" | undefined;
  readonly ownerId?: bigint | undefined;
  /** A tag's folded name; perhaps one that none can have. */
  readonly tag?: string | undefined;
  readonly locationId?: bigint | undefined;
  /** Words that must stand in it. */
  readonly text?: string | undefined;
  /** Unix seconds, exclusive: earlier, or later, than this. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

/** The parameters that narrow a list. */
export interface FilterQuery {
  readonly type?: "image" | "video" | "carousel";
  readonly user_id?: string;
  readonly tag?: string;
  readonly location_id?: string;
  readonly q?: string;
  readonly max_timestamp?: number;
  readonly min_timestamp?: number;
}

/** Reads what a list is narrowed to; an ApiError where a part is malformed. */
export function readListFilter(query: FilterQuery, readerId: bigint): ListFilter {
  const { type, user_id, tag, location_id, q } = query;
  return {
    type,
    ownerId: user_id === "self" ? readerId : readId("user_id", user_id),
    tag: tag === undefined ? undefined : tagNameOf(tag),
    locationId: readId("location_id", location_id),
    text: q === undefined ? undefined : readQuery(q),
    before: query.max_timestamp,
    after: query.min_timestamp,
  };
}

function readId(name: "user_id" | "location_id", text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const key = parseKey(text);
  if (key === null) throw new ApiError(invalidParameter(name, "must be an id"));
  return key;
}
