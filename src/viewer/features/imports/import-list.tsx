import type { Import } from "#contract/schemas/imports.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";

const stateNames: Readonly<Record<Import["state"], string>> = {
  uploading: "waits for its files",
  scanning: "is being read",
  ready: "waits for you",
  running: "running",
  paused: "paused",
  done: "done",
  failed: "stopped",
  removing: "what it brought is being removed",
  cancelled: "cancelled",
};

interface ImportListProps {
  readonly label: string;
  readonly imports: readonly Import[];
}

/** Imports, each a link to its progress or report. */
export function ImportList({ label, imports }: ImportListProps) {
  return (
    <ul aria-label={label} className="border-b border-line">
      {imports.map((one) => (
        <li key={one.id} className="border-t border-line">
          <a
            href={paths.import.to(one.id)}
            className="-mx-2 flex min-h-14 items-center justify-between gap-4 rounded-lg px-2 py-2 hover:bg-well"
          >
            <span className="min-w-0">
              <b dir="auto" className="block truncate text-left font-bold">
                {nameOf(one)}
              </b>
              <span className="block text-soft">
                <RelativeTime seconds={one.created_time} asDay /> · {stateNames[one.state]}
              </span>
            </span>
            <span className="shrink-0 text-soft">{postsOf(one)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function nameOf({ account, preview, files }: Import): string {
  return account?.username ?? preview?.account ?? files[0]?.name ?? "A download";
}

function postsOf({ counts, posts_added: added }: Import): string {
  if (added !== null) return added === 0 ? "no new posts" : countOf(added, "new post");
  const posts = counts.find(({ kind }) => kind === "post")?.done ?? 0;
  return posts === 0 ? "" : countOf(posts, "post");
}
