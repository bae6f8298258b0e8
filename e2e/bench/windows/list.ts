import type { Media } from "#contract/media.ts";
import type { GridShape } from "#viewer/features/media-grid/geometry.ts";

/** What every window is given to draw. */
export interface WindowProps {
  readonly list: BenchList;
  readonly shape: GridShape;
}

export interface BenchList {
  readonly length: number;
  readonly itemAt: (index: number) => Media;
}

declare global {
  interface Window {
    /** Scrolls to an item as whoever uses this window would. */
    goToItem: (index: number) => void;
  }
}

/** As many medias are held as the viewer holds: what a window costs is not to be hidden by the list. */
const mostHeld = 40 * 33;

const author = {
  id: "1",
  username: "ada",
  full_name: "Ada",
  profile_picture: "",
};

/** A list of made-up medias, each with an address and a picture's address of its own. */
export function createList(length: number): BenchList {
  const held = new Map<number, Media>();
  return {
    length,
    itemAt: (index) => {
      const known = held.get(index);
      if (known) return known;
      const media = mediaOf(index);
      held.set(index, media);
      const [oldest] = held.keys();
      if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
      return media;
    },
  };
}

/** One in five an album, one in eleven a clip, so that tiles bear their marks. */
function mediaOf(index: number): Media {
  const file = { url: `/tiles/${index}.webp`, width: 320, height: 320 };
  return {
    id: `${index}_1`,
    type: index % 11 === 0 ? "video" : index % 5 === 0 ? "carousel" : "image",
    created_time: "1560000000",
    link: `/p/bench${index}/`,
    user: author,
    caption: null,
    comments: { count: 0, data: [] },
    likes: { count: 0, data: [] },
    user_has_liked: true,
    tags: [],
    filter: "Normal",
    images: {
      thumbnail: file,
      low_resolution: file,
      standard_resolution: file,
      square_small: file,
    },
    location: null,
    users_in_photo: [],
    attribution: null,
  };
}
