import { isolate } from "#contract/rules/bidi.ts";
import { formatPostTime } from "#viewer/lib/time/format-relative-time.ts";

interface Named {
  readonly type: string;
  readonly created_time: string;
  readonly time_is_guess?: boolean | undefined;
  readonly user: { readonly username: string };
  readonly location: { readonly name?: string | undefined } | null;
  readonly card?: unknown;
}

const kinds: Readonly<Record<string, string>> = { video: "Clip", carousel: "Album" };

/** What a media is, in words that tell it from others: "Photo by aitor.zub, Picos de Europa, 21 July 2019". */
export function mediaName(media: Named): string {
  const { type, user, location, card } = media;
  const kind = card === undefined ? (kinds[type] ?? "Photo") : "Post";
  const place = location?.name ? [isolate(location.name)] : [];
  return [`${kind} by ${isolate(user.username)}`, ...place, formatPostTime(media)].join(", ");
}
