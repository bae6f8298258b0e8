import type { Comment } from "#contract/schemas/comment.ts";
import type { OwnComment } from "#contract/schemas/kept.ts";
import type { Links } from "#server/lib/links.ts";
import type { OwnCommentRow } from "#server/queries/activity/own-comments.ts";
import type { PersonRow } from "#server/queries/people/users.ts";
import { presentPerson } from "./user.ts";

interface CommentRow {
  readonly id: bigint;
  readonly text: string;
  /** Unix seconds. */
  readonly created_time: number;
}

/** A comment whose media is unknown; `owners` by key. */
export function presentOwnComment(
  { id, text, created_time, owner_id }: OwnCommentRow,
  owners: ReadonlyMap<bigint, PersonRow>,
  links: Links,
): OwnComment {
  const owner = owner_id === null ? undefined : owners.get(owner_id);
  return {
    id: String(id),
    text,
    created_time: String(created_time),
    media_owner: owner === undefined ? null : presentPerson(owner, links),
  };
}

/** A comment or a caption: both have the same shape in v1. */
export function presentComment(comment: CommentRow, from: PersonRow, links: Links): Comment {
  return {
    id: String(comment.id),
    text: comment.text,
    created_time: String(comment.created_time),
    from: presentPerson(from, links),
  };
}
