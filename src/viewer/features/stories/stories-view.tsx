import { CircleDashed, X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import type { UserShort } from "#contract/schemas/user.ts";
import { imageSources } from "#viewer/lib/images/image-sources.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { StoryPlayer } from "./story-player.tsx";
import { storySizes } from "./story-sizes.ts";
import { useStories } from "./use-stories.ts";

interface StoriesViewProps {
  readonly person: UserShort;
  readonly isSelf: boolean;
  readonly onClose: () => void;
}

/** A person's stories, one after another, in each of their states. */
export function StoriesView({ person, isSelf, onClose }: StoriesViewProps) {
  const stories = useStories(person.id);
  const { media, day, index, next } = stories;
  useEffect(() => {
    if (!next || next.videos) return;
    const { src, srcSet } = imageSources(next.images);
    const image = new Image();
    image.fetchPriority = "low";
    image.sizes = storySizes;
    image.srcset = srcSet;
    image.src = src;
  }, [next]);
  const icon = <CircleDashed size={40} strokeWidth={1.25} />;
  const close = (
    <Button variant="secondary" onClick={onClose}>
      Close
    </Button>
  );
  if (stories.isEmpty) {
    const text = isSelf
      ? "No stories. The stories of a download appear here, and only you see them."
      : `There are no stories of ${person.username} here. Each person sees only their own.`;
    return (
      <Notice onClose={onClose}>{<EmptyState icon={icon} text={text} action={close} />}</Notice>
    );
  }
  if (stories.isAtEnd) {
    const actions = (
      <div className="flex gap-2">
        <Button variant="secondary" onClick={() => stories.goToDay(0)}>
          Play again
        </Button>
        {close}
      </div>
    );
    return (
      <Notice onClose={onClose}>
        <EmptyState icon={icon} text="That is every story." action={actions} />
      </Notice>
    );
  }
  if (media && day && index !== null) {
    return <StoryPlayer {...{ person, stories, media, day, index, onClose }} />;
  }
  return (
    <Notice onClose={onClose}>
      {stories.problem ? (
        <ErrorNotice {...stories.problem} onRetry={stories.retry} />
      ) : (
        <StorySkeleton />
      )}
    </Notice>
  );
}

interface NoticeProps {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is shown instead of a story. */
export function Notice({ onClose, children }: NoticeProps) {
  return (
    <div className="grid h-full place-items-center">
      <IconButton
        label="Close"
        onClick={onClose}
        className="z-20"
        style={{ position: "absolute", top: 12, right: 6 }}
      >
        <X size={22} />
      </IconButton>
      {children}
    </div>
  );
}

/** The shape of a story that is loading. */
export function StorySkeleton() {
  return (
    <div className="absolute inset-0 animate-breathe p-3">
      <output className="sr-only">Loading</output>
      <div aria-hidden="true">
        <div className="h-2 rounded-full bg-well" />
        <div className="mt-4 flex items-center gap-3">
          <div className="size-8 rounded-full bg-well" />
          <div className="h-3 w-28 rounded-sm bg-well" />
        </div>
      </div>
    </div>
  );
}
