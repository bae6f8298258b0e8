import type { Kysely, Selectable } from "kysely";
import type { MediaTable, Schema } from "../database/schema.ts";
import type { CommentRow } from "./comments.ts";
import { compileOnce } from "./compile-once.ts";
import { groupBy } from "./group-by.ts";
import {
  type ItemRow,
  itemsByMedia,
  type LocationRow,
  likedAmong,
  locationsById,
  type PersonTagRow,
  personTagsByMedia,
  tagsByMedia,
} from "./media-parts.ts";
import { commentsByMedia, likersByMedia } from "./newest-parts.ts";
import { type PersonRow, peopleById } from "./users.ts";

type MediaRow = Omit<Selectable<MediaTable>, "source_key">;

/** A media with everything that its reply shows, as rows. `liked` is the reader's own state. */
export interface HydratedMedia {
  readonly media: MediaRow;
  readonly author: PersonRow;
  readonly items: readonly ItemRow[];
  readonly personTags: readonly (PersonTagRow & { readonly person: PersonRow })[];
  readonly tags: readonly string[];
  readonly location: LocationRow | null;
  readonly comments: readonly (CommentRow & { readonly person: PersonRow })[];
  readonly likers: readonly PersonRow[];
  readonly liked: boolean;
}

/**
 * Reads the media of a set of ids, in the order of the ids; one that is gone is left out.
 * Each table is asked once whatever the set holds: nine statements for one media or for 33.
 */
export async function hydrateMedia(
  db: Kysely<Schema>,
  readerId: bigint,
  ids: readonly bigint[],
): Promise<readonly HydratedMedia[]> {
  if (ids.length === 0) return [];
  const looked = { readerId, ids };
  const [rows, items, personTags, tags, comments, likers, liked] = await Promise.all([
    mediaById(db, ids),
    itemsByMedia(db, { ids }),
    personTagsByMedia(db, looked),
    tagsByMedia(db, { ids }),
    commentsByMedia(db, looked),
    likersByMedia(db, looked),
    likedAmong(db, looked),
  ]);
  const [people, locations] = await Promise.all([
    peopleById(db, userIdsIn([...rows.values()], personTags, comments, likers)),
    locationsById(db, rows.values()),
  ]);
  const parts = {
    items: groupBy(items, (row) => row.media_id),
    personTags: groupBy(withPerson(personTags, people), (row) => row.media_id),
    tags: groupBy(tags, (row) => row.media_id),
    comments: groupBy(withPerson(comments, people), (row) => row.media_id),
    likers: groupBy(withPerson(likers, people), (row) => row.media_id),
  };
  return ids.flatMap((id) => {
    const media = rows.get(id);
    const author = media && people.get(media.user_id);
    if (media === undefined || author === undefined) return [];
    return {
      media,
      author,
      items: parts.items.get(id) ?? [],
      personTags: parts.personTags.get(id) ?? [],
      tags: (parts.tags.get(id) ?? []).map((row) => row.name),
      location: media.location_id === null ? null : (locations.get(media.location_id) ?? null),
      comments: parts.comments.get(id) ?? [],
      likers: (parts.likers.get(id) ?? []).map((row) => row.person),
      liked: liked.has(id),
    };
  });
}

const mediaOf = compileOnce<{ readonly ids: readonly bigint[] }, MediaRow>((db, { ids }) =>
  db
    .selectFrom("media")
    .select([
      "id",
      "user_id",
      "type",
      "created_time",
      "caption_id",
      "caption",
      "filter",
      "attribution",
      "location_id",
      "like_count",
      "comment_count",
    ])
    .where("id", "in", ids),
);

async function mediaById(
  db: Kysely<Schema>,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, MediaRow>> {
  const rows = await mediaOf(db, { ids });
  return new Map(rows.map((row) => [row.id, row]));
}

interface ByUser {
  readonly user_id: bigint;
}

function userIdsIn(...lists: readonly (readonly ByUser[])[]): readonly bigint[] {
  return lists.flatMap((rows) => rows.map((row) => row.user_id));
}

function withPerson<Row extends ByUser>(
  rows: readonly Row[],
  people: ReadonlyMap<bigint, PersonRow>,
): readonly (Row & { readonly person: PersonRow })[] {
  return rows.flatMap((row) => {
    const person = people.get(row.user_id);
    return person === undefined ? [] : { ...row, person };
  });
}
