import { useQuery } from "@tanstack/react-query";
import type { UserShort } from "#contract/schemas/user.ts";
import { hasOwnComments } from "#viewer/data/kept/has-own-comments.ts";
import { listMonths } from "#viewer/data/media-list/list-months.ts";
import type { MediaListName } from "#viewer/data/media-list/names.ts";
import { useIsFirstScreenPainted } from "#viewer/lib/images/first-screen.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { formatCount } from "#viewer/lib/text/format-count.ts";
import type { Chip } from "#viewer/ui/controls/chip-row.tsx";

/** What only the reader sees, as links on their own profile. Requested after the first screen. */
export function useOwnLibrary({ id, username }: UserShort, isSelf: boolean) {
  const enabled = useIsFirstScreenPainted() && isSelf;
  const countOf = (list: MediaListName) => ({ ...listMonths(list), enabled });
  const saved = useQuery(countOf("saved"));
  const archived = useQuery(countOf("archived"));
  const stories = useQuery(countOf(`stories:${id}`));
  const comments = useQuery({ ...hasOwnComments(), enabled });
  const isPending = [saved, archived, stories, comments].some((query) => query.isPending);
  const chipOf = (text: string, href: string, count: number): Chip[] =>
    count === 0 ? [] : [{ text, href, detail: formatCount(count) }];
  const storyCount = stories.data?.total ?? 0;
  const chips: readonly Chip[] | undefined = isPending
    ? undefined
    : [
        ...chipOf("Stories", paths.stories.to(username), storyCount),
        { text: "Saved", href: paths.saved.to(), detail: formatCount(saved.data?.total ?? 0) },
        ...chipOf("Archived", paths.archived.to(), archived.data?.total ?? 0),
        ...(comments.data ? [{ text: "Your comments", href: paths.comments.to() }] : []),
      ];
  return {
    /** Undefined while loading; null if the server keeps none of it. */
    chips: saved.data === null ? null : chips,
    stories:
      isSelf && storyCount > 0
        ? { count: storyCount, href: paths.stories.to(username) }
        : undefined,
  };
}
