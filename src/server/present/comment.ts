import type { Comment } from "#contract/schemas/comment.ts";
import type { Links } from "#server/lib/links.ts";
import type { PersonRow } from "#server/queries/people/users.ts";
import { presentPerson } from "./user.ts";

interface CommentRow {
  readonly id: bigint;
  readonly text: string;
  /** Unix seconds. */
  readonly created_time: number;
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
