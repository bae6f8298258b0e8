import type { ReactNode } from "react";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { useDialog } from "#viewer/data/local/use-dialog.ts";
import { formatWhole } from "#viewer/lib/text/format-count.ts";
import { lazyComponent } from "#viewer/ui/loading/lazy-component.tsx";
import { Region } from "#viewer/ui/loading/region.tsx";
import { likersText } from "./likers-text.ts";

const { Component: LikersModal } = lazyComponent(() =>
  import("./likers-modal.tsx").then((module) => module.LikersModal),
);

interface LikersProps {
  readonly media: Media;
  /** The action of each row; `isLoading` while the relationship is loading. */
  readonly renderAction: (person: UserShort, isLoading: boolean) => ReactNode;
}

/** A summary of who likes a media, which opens the whole list. */
export function Likers({ media, renderAction }: LikersProps) {
  const { isOpen, open, close, fail } = useDialog();
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
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        title={formatWhole(count)}
        onClick={open}
        className="-my-1 min-h-7 text-left text-soft hover:text-ink"
      >
        {text}
      </button>
      {isOpen && (
        <Region onError={fail}>
          <LikersModal
            mediaId={media.id}
            count={count}
            renderAction={renderAction}
            onClose={close}
          />
        </Region>
      )}
    </>
  );
}
