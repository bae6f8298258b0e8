import type { Comment } from "#contract/schemas/comment.ts";
import type { Links } from "#server/lib/links.ts";
import type { PersonRow } from "#server/queries/people/users.ts";
import { presentPerson } from "./user.ts";

interface Said {
  readonly id: bigint;
  readonly text: string;
  /** Unix seconds. */
  readonly created_time: number;
}

/** A comment or a caption: v1 gives both one shape. */
export function presentComment(said: Said, from: PersonRow, links: Links): Comment {
  return {
    id: String(said.id),
    text: said.text,
    created_time: String(said.created_time),
    from: presentPerson(from, links),
  };
}
