import { useQuery } from "@tanstack/react-query";
import type { Media } from "#contract/schemas/media.ts";
import { cachedMediaList, mediaListName } from "./names.ts";
import type { SparseList } from "./sparse-list.ts";

/**
 * When the reader liked a media, in Unix seconds, if it is looked at in the list of liked media and the server says so.
 * Only the list has it, so a media that was fetched by itself does not.
 */
export function useLikedTime(list: string, { id, user_has_liked }: Media): string | undefined {
  const name = mediaListName(list);
  const isByLikes = name !== null && /^liked\b/.test(name);
  const { data } = useQuery({
    ...cachedMediaList(isByLikes ? name : "liked", null),
    select: ({ pages }: SparseList) =>
      pages.flatMap(({ items }) => items).find((media) => media.id === id)?.liked_time,
  });
  return isByLikes && user_has_liked === true ? data : undefined;
}
