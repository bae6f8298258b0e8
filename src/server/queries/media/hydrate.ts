import { type Kysely, type Selectable, sql } from "kysely";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { MediaTable, Schema } from "#server/database/schema.ts";
import { groupBy } from "#server/lib/group-by.ts";
import type { CommentRow } from "#server/queries/activity/comments.ts";
import { type PersonRow, peopleById } from "#server/queries/people/users.ts";
import {
  type HydrateInput,
  type ItemRow,
  itemsByMedia,
  type LocationRow,
  type PersonTagRow,
  personTagsByMedia,
} from "./items.ts";
import { commentsByMedia, likersByMedia } from "./recent-activity.ts";

/** With the columns of its location, which are null if it has none, and whether the reader likes it. */
type MediaRow = Omit<Selectable<MediaTable>, "source_key"> & {
  /** Sorted and joined by spaces, because no tag contains one; null if there are none. */
  readonly tags: string | null;
  readonly location_name: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly is_liked: number;
};

interface WithPerson<Row> {
  readonly row: Row;
  readonly person: PersonRow;
}

/** A media with all rows that its reply shows. `liked`: whether the reader likes it. */
export interface HydratedMedia {
  readonly media: MediaRow;
  readonly author: PersonRow;
  readonly items: readonly ItemRow[];
  readonly personTags: readonly WithPerson<PersonTagRow>[];
  readonly tags: readonly string[];
  readonly location: LocationRow | null;
  readonly comments: readonly WithPerson<CommentRow>[];
  readonly likers: readonly PersonRow[];
  readonly liked: boolean;
}

/**
 * Reads media by their ids, in the order of the ids; skips those that no longer exist.
 * Runs six statements, whether for one media or for 33.
 */
export async function hydrateMedia(
  db: Kysely<Schema>,
  readerId: bigint,
  ids: readonly bigint[],
): Promise<readonly HydratedMedia[]> {
  if (ids.length === 0) return [];
  const input = { readerId, ids };
  const [rows, items, personTags, comments, likers] = await Promise.all([
    mediaById(db, input),
    itemsByMedia(db, { ids }),
    personTagsByMedia(db, input),
    commentsByMedia(db, input),
    likersByMedia(db, input),
  ]);
  const people = await peopleById(db, userIdsIn([...rows.values()], personTags, comments, likers));
  const parts = {
    items: groupBy(items, (row) => row.media_id),
    personTags: groupBy(withPerson(personTags, people), ({ row }) => row.media_id),
    comments: groupBy(withPerson(comments, people), ({ row }) => row.media_id),
    likers: groupBy(withPerson(likers, people), ({ row }) => row.media_id),
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
      tags: media.tags?.split(" ") ?? [],
      location: locationOf(media),
      comments: parts.comments.get(id) ?? [],
      likers: (parts.likers.get(id) ?? []).map(({ person }) => person),
      liked: media.is_liked === 1,
    };
  });
}

const mediaOf = compiledQuery<HydrateInput, MediaRow>((db, { readerId, ids }) =>
  db
    .selectFrom("media")
    .leftJoin("locations", "locations.id", "media.location_id")
    .select([
      "media.id",
      "media.user_id",
      "media.type",
      "media.created_time",
      "media.caption_id",
      "media.caption",
      "media.filter",
      "media.attribution",
      "media.location_id",
      "media.like_count",
      "media.comment_count",
      "locations.name as location_name",
      "locations.latitude",
      "locations.longitude",
    ])
    .select((eb) =>
      eb
        .selectFrom((own) =>
          own
            .selectFrom("media_tags")
            .select("name")
            .whereRef("media_id", "=", "media.id")
            .orderBy("name")
            .as("named"),
        )
        .select(sql<string>`string_agg(named.name, ' ')`.as("names"))
        .as("tags"),
    )
    .select((eb) =>
      eb
        .case()
        .when(
          eb.exists(
            eb
              .selectFrom("likes")
              .select("likes.id")
              .where("likes.user_id", "=", readerId)
              .whereRef("likes.media_id", "=", "media.id"),
          ),
        )
        .then(sql.lit(1))
        .else(sql.lit(0))
        .end()
        .as("is_liked"),
    )
    .where("media.id", "in", ids),
);

async function mediaById(
  db: Kysely<Schema>,
  input: HydrateInput,
): Promise<ReadonlyMap<bigint, MediaRow>> {
  const rows = await mediaOf(db, input);
  return new Map(rows.map((row) => [row.id, row]));
}

function locationOf(media: MediaRow): LocationRow | null {
  const { location_id: id, location_name: name, latitude, longitude } = media;
  if (id === null || name === null || latitude === null || longitude === null) return null;
  return { id, name, latitude, longitude };
}

interface ByUser {
  readonly user_id: bigint;
}

function userIdsIn(...lists: readonly (readonly ByUser[])[]): ReadonlySet<bigint> {
  const ids = new Set<bigint>();
  for (const rows of lists) for (const { user_id } of rows) ids.add(user_id);
  return ids;
}

function withPerson<Row extends ByUser>(
  rows: readonly Row[],
  people: ReadonlyMap<bigint, PersonRow>,
): readonly WithPerson<Row>[] {
  const found: WithPerson<Row>[] = [];
  for (const row of rows) {
    const person = people.get(row.user_id);
    if (person !== undefined) found.push({ row, person });
  }
  return found;
}
