import type { Comment } from "#contract/comment.ts";
import type { Media } from "#contract/media.ts";

/** Oldest first, as v1 gives them; the same list where the comment is there already. */
export function withComment(list: Comment[], comment: Comment): Comment[] {
  if (list.some(({ id }) => id === comment.id)) return list;
  const later = list.findIndex(
    (other) => Number(other.created_time) > Number(comment.created_time),
  );
  return later === -1 ? [...list, comment] : list.toSpliced(later, 0, comment);
}

/** The same list where the comment is not in it. */
export function withoutComment(list: Comment[], commentId: string): Comment[] {
  const rest = list.filter(({ id }) => id !== commentId);
  return rest.length === list.length ? list : rest;
}

/** A media with its comments changed: how many there are, and the few that it carries. */
export function withComments(
  media: Media,
  more: number,
  change: (carried: Comment[]) => Comment[] = (carried) => carried,
): Media {
  const { count, data } = media.comments;
  return { ...media, comments: { count: Math.max(0, count + more), data: change(data) } };
}
