import { type ExpressionBuilder, type Kysely, type Selectable, sql } from "kysely";
import { compiledQuery } from "#server/database/compiled-query.ts";
import type { MediaTable, Schema } from "#server/database/schema.ts";
import { groupBy } from "#server/lib/group-by.ts";
import { msOf } from "#server/lib/ids.ts";
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

/**
 * With the columns of its location, which are null if it has none, and the reader's like and save of it. The counts are
 * those that the reader sees: of a card only their own part.
 */
type MediaRow = Omit<Selectable<MediaTable>, "source_key"> & {
  /** Sorted and joined by spaces, because no tag contains one; null if there are none. */
  readonly tags: string | null;
  readonly location_name: string | null;
  readonly location_latitude: number | null;
  readonly location_longitude: number | null;
  readonly own_like_id: bigint | null;
  readonly own_save_id: bigint | null;
};

interface WithPerson<Row> {
  readonly row: Row;
  readonly person: PersonRow;
}

/** A media with all rows that its reply shows. */
export interface HydratedMedia {
  readonly media: MediaRow;
  readonly author: PersonRow;
  readonly items: readonly ItemRow[];
  readonly personTags: readonly WithPerson<PersonTagRow>[];
  readonly tags: readonly string[];
  readonly location: LocationRow | null;
  readonly comments: readonly WithPerson<CommentRow>[];
  readonly likers: readonly PersonRow[];
  /** Whether the reader likes it, has saved it, or owns it. */
  readonly liked: boolean;
  readonly saved: boolean;
  readonly owned: boolean;
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
    const shownComments = parts.comments.get(id) ?? [];
    return {
      media: withOwnTime(media, shownComments),
      author,
      items: parts.items.get(id) ?? [],
      personTags: parts.personTags.get(id) ?? [],
      tags: media.tags?.split(" ") ?? [],
      location: locationOf(media),
      comments: shownComments,
      likers: (parts.likers.get(id) ?? []).map(({ person }) => person),
      liked: media.own_like_id !== null,
      saved: media.own_save_id !== null,
      owned: media.user_id === readerId,
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
      "media.owner_only",
      "media.is_story",
      "media.is_card",
      "media.card_link",
      "media.alt_text",
      "media.place_name",
      "media.latitude",
      "media.longitude",
      "media.shown_time",
      "media.time_is_guess",
      "locations.name as location_name",
      "locations.latitude as location_latitude",
      "locations.longitude as location_longitude",
    ])
    .select((eb) => [
      ofReader(eb, "likes", readerId).as("own_like_id"),
      ofReader(eb, "saves", readerId).as("own_save_id"),
      eb
        .case()
        .when("media.is_card", "=", sql.lit(1))
        .then(
          eb
            .selectFrom("likes")
            .select((own) => own.fn.countAll<number>().as("count"))
            .where("likes.user_id", "=", readerId)
            .whereRef("likes.media_id", "=", "media.id"),
        )
        .else(eb.ref("media.like_count"))
        .end()
        .$castTo<number>()
        .as("like_count"),
      eb
        .case()
        .when("media.is_card", "=", sql.lit(1))
        .then(
          eb
            .selectFrom("comments")
            .select((own) => own.fn.countAll<number>().as("count"))
            .where("comments.user_id", "=", readerId)
            .whereRef("comments.media_id", "=", "media.id"),
        )
        .else(eb.ref("media.comment_count"))
        .end()
        .$castTo<number>()
        .as("comment_count"),
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
    .where("media.id", "in", ids),
);

/** The key of the reader's like or save of the joined `media`, or null. */
function ofReader(
  eb: ExpressionBuilder<Schema, "media">,
  table: "likes" | "saves",
  readerId: bigint,
) {
  return eb
    .selectFrom(table)
    .select(`${table}.id`)
    .where(`${table}.user_id`, "=", readerId)
    .whereRef(`${table}.media_id`, "=", "media.id");
}

/**
 * The time of a card that has none is that of what was done with it. Another reader's would tell when they did that, so
 * it is replaced by the reader's own.
 */
function withOwnTime(media: MediaRow, comments: readonly WithPerson<CommentRow>[]): MediaRow {
  if (media.is_card === 0 || media.time_is_guess === 0) return media;
  const keys = [media.own_like_id, media.own_save_id].filter((key) => key !== null);
  const times = [
    ...keys.map((key) => Math.floor(msOf(key) / 1000)),
    ...comments.map(({ row }) => row.created_time),
  ];
  return times.length === 0 ? media : { ...media, created_time: Math.min(...times) };
}

async function mediaById(
  db: Kysely<Schema>,
  input: HydrateInput,
): Promise<ReadonlyMap<bigint, MediaRow>> {
  const rows = await mediaOf(db, input);
  return new Map(rows.map((row) => [row.id, row]));
}

function locationOf(media: MediaRow): LocationRow | null {
  const { location_id: id, location_name: name } = media;
  const { location_latitude: latitude, location_longitude: longitude } = media;
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
