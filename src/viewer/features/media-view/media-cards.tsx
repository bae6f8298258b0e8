import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Media } from "#contract/media.ts";
import { listStateOf } from "#viewer/data/list-state.ts";
import { type MediaListName, mediaList } from "#viewer/data/media-lists.ts";
import { EndlessList } from "#viewer/ui/endless-list.tsx";
import { MediaCard } from "./media-card.tsx";
import { PlaceholderCards } from "./placeholder-cards.tsx";
import { useCardKeys } from "./use-card-keys.ts";

interface MediaCardsProps {
  readonly list: MediaListName;
  readonly empty: ReactNode;
  /** A double press. */
  readonly onLike: (media: Media) => void;
  /** The key `l`. */
  readonly onToggleLike: (media: Media) => void;
  /** The key `c`. */
  readonly onOpen: (media: Media) => void;
  readonly renderActions: (media: Media) => ReactNode;
  readonly renderTalk: (media: Media) => ReactNode;
}

/** A list of medias as cards, in each of its states. */
export function MediaCards({ list, empty, onOpen, onToggleLike, ...card }: MediaCardsProps) {
  const state = listStateOf(useInfiniteQuery(mediaList(list)));
  const cards = useCardKeys(state.items ?? [], { onLike: onToggleLike, onOpen });
  return (
    <EndlessList list={state} placeholder={<PlaceholderCards count={3} />} empty={empty}>
      {(items) => (
        <div ref={cards} className="flex flex-col gap-10">
          {items.map((media, place) => (
            <MediaCard key={media.id} media={media} isFirst={place === 0} {...card} />
          ))}
          {state.isLoadingMore && <PlaceholderCards count={1} />}
        </div>
      )}
    </EndlessList>
  );
}
