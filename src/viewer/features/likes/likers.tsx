import type { ReactNode } from "react";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import type { useDialog } from "#viewer/data/local/use-dialog.ts";
import { countOf, formatCount, formatWhole } from "#viewer/lib/text/format-count.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";

const { Component: LikersModal } = lazyComponent(() =>
  import("./likers-modal.tsx").then((module) => module.LikersModal),
);

interface LikersProps {
  readonly media: Media;
  readonly onOpen: () => void;
}

/** A summary of who likes a media, which opens the whole list. */
export function Likers({ media, onOpen }: LikersProps) {
  const self = useAccount()?.user;
  const { count, data } = media.likes;
  const text = likersText({
    count,
    people: data,
    isMine: media.user_has_liked ?? false,
    selfId: self?.id,
  });
  if (count === 0) return <p className="text-soft">{text}</p>;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      title={formatWhole(count)}
      onClick={onOpen}
      className="-my-1 min-h-7 text-left text-soft hover:text-ink"
    >
      {text}
    </button>
  );
}

interface LikersDialogProps {
  readonly media: Media;
  readonly dialog: ReturnType<typeof useDialog>;
  /** The action of each row; `isLoading` while the relationship is loading. */
  readonly renderAction: (person: UserShort, isLoading: boolean) => ReactNode;
}

/** The whole list, while it is open. */
export function LikersDialog({ media, dialog, renderAction }: LikersDialogProps) {
  const { isOpen, close, fail } = dialog;
  return (
    isOpen && (
      <Region onError={fail}>
        <LikersModal
          mediaId={media.id}
          count={media.likes.count}
          renderAction={renderAction}
          onClose={close}
        />
      </Region>
    )
  );
}

interface Likes {
  readonly count: number;
  /** The few likers that a media carries, newest first, with or without the reader. */
  readonly people: readonly { readonly id: string; readonly username: string }[];
  readonly isMine: boolean;
  readonly selfId: string | undefined;
}

/** "Liked by you and 213 others" */
export function likersText({ count, people, isMine, selfId }: Likes): string {
  if (count <= 0) return "No likes yet";
  const first = isMine ? "you" : people.find(({ id }) => id !== selfId)?.username;
  if (first === undefined) return countOf(count, "like");
  if (count === 1) return `Liked by ${first}`;
  return `Liked by ${first} and ${formatCount(count - 1)} ${count === 2 ? "other" : "others"}`;
}
