import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { OwnComment } from "#contract/schemas/kept.ts";
import { listStateOf } from "#viewer/data/client/infinite-query.ts";
import { isNoSuchPath } from "#viewer/data/client/unsupported-endpoint.ts";
import { ownComments } from "#viewer/data/kept/own-comments.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { HighlightContext } from "#viewer/lib/text/highlight-context.ts";
import { InfiniteScroll } from "#viewer/ui/feedback/infinite-scroll.tsx";
import { SkeletonRows } from "#viewer/ui/feedback/skeleton-rows.tsx";
import { Username } from "#viewer/ui/people/username.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { LinkedText } from "#viewer/ui/text/linked-text.tsx";
import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";

interface OwnCommentListProps {
  /** Shows only comments with these words. */
  readonly text: string;
  readonly empty: ReactNode;
  /** Shown if the server has no such list. */
  readonly none: ReactNode;
}

/** The reader's imported comments with infinite scrolling, in each of their states. */
export function OwnCommentList({ text, empty, none }: OwnCommentListProps) {
  const pages = useInfiniteQuery(ownComments(text));
  if (!pages.data && isNoSuchPath(pages.error)) return none;
  return (
    <InfiniteScroll
      list={listStateOf(pages)}
      placeholder={<SkeletonRows count={8} />}
      empty={empty}
    >
      {(comments) => (
        <HighlightContext value={text}>
          <ul aria-label="Your comments" className="flex flex-col">
            {comments.map((comment) => (
              <li key={comment.id}>
                <CommentRow comment={comment} />
              </li>
            ))}
          </ul>
        </HighlightContext>
      )}
    </InfiniteScroll>
  );
}

function CommentRow({
  comment: { text, media_owner: owner, created_time },
}: {
  comment: OwnComment;
}) {
  return (
    <article className="flex gap-3 border-b border-line py-4">
      {owner ? (
        // Hidden from screen readers and keys, because the name beside it is the same link.
        <a
          href={paths.profile.to(owner.username)}
          tabIndex={-1}
          aria-hidden="true"
          className="size-8 shrink-0 rounded-full"
        >
          <Avatar src={owner.profile_picture} name={owner.username} />
        </a>
      ) : (
        <Avatar src="" name="?" />
      )}
      <div className="clip-marks min-w-0">
        <LinkedText text={text} />
        <p className="mt-1 text-xs text-soft">
          {owner ? (
            <>
              To a post of{" "}
              <a
                href={paths.profile.to(owner.username)}
                className="inline-block py-1 font-bold hover:underline"
              >
                <Username name={owner.username} />
              </a>
            </>
          ) : (
            "To a post of somebody unknown"
          )}
          <span className="px-1">·</span>
          <RelativeTime seconds={created_time} asDay />
        </p>
      </div>
    </article>
  );
}
