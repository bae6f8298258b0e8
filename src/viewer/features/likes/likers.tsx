import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import type { Media } from "#contract/media.ts";
import { session } from "#viewer/data/session.ts";
import { formatWhole } from "#viewer/lib/format-count.ts";
import { likersText } from "./likers-text.ts";

const LikersModal = lazy(() =>
  import("./likers-modal.tsx").then((module) => ({ default: module.LikersModal })),
);

/** Who likes a media: in a few words, and the whole list when pressed. */
export function Likers({ media }: { readonly media: Media }) {
  const [isOpen, setOpen] = useState(false);
  const self = useSyncExternalStore(session.subscribe, session.current)?.user;
  const { count, data } = media.likes;
  const text = likersText({
    count,
    people: data,
    isMine: media.user_has_liked,
    selfId: self?.id,
  });
  if (count === 0) return <p className="text-soft">{text}</p>;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        title={formatWhole(count)}
        onClick={() => setOpen(true)}
        className="-my-1 min-h-7 text-left text-soft hover:text-ink"
      >
        {text}
      </button>
      {isOpen && (
        <Suspense>
          <LikersModal mediaId={media.id} count={count} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
