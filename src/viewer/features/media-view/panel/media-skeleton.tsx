import { describeProblem, isNotAllowed, isNotFound } from "#viewer/data/client/error-message.ts";
import { sizeWithin } from "#viewer/features/media-view/picture/slide.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { MediaLayout } from "./media-layout.tsx";

const square = { width: 1080, height: 1080 };

interface MediaSkeletonProps {
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** Shown for a media that is loading or missing. */
export function MediaSkeleton({ error, onRetry }: MediaSkeletonProps) {
  if (error) return <Missing error={error} onRetry={onRetry} />;
  return (
    <MediaLayout
      author={
        <div className="flex animate-breathe items-center gap-3">
          <output className="sr-only">Loading</output>
          <span className="size-8 rounded-full bg-well" />
          <span className="flex flex-col gap-2">
            <span className="h-3 w-28 rounded-sm bg-well" />
            <span className="h-2 w-40 rounded-sm bg-well" />
          </span>
        </div>
      }
      picture={<div className="animate-breathe bg-well" style={sizeWithin(square)} />}
      actions={<div className="h-19" />}
      conversation={null}
      composer={<div className="h-15" />}
    />
  );
}

function Missing({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const problem = describeProblem(error);
  const notice = isNotFound(error)
    ? { title: "Picture not found", detail: problem.detail }
    : isNotAllowed(error)
      ? {
          title: "You cannot see this picture",
          detail:
            "Its owner’s account is private and you do not follow it, or you have blocked it.",
        }
      : problem;
  return (
    <div className="grid h-full min-h-[60dvh] place-content-center justify-items-center">
      <ErrorNotice {...notice} onRetry={problem.canRetry ? onRetry : undefined} />
      <a href={paths.feed.to()} className={buttonVariants("secondary")}>
        Go to the feed
      </a>
    </div>
  );
}
