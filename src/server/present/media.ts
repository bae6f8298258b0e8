import type {
  Attribution,
  CarouselItem,
  Images,
  Media,
  UserInPhoto,
} from "#contract/schemas/media.ts";
import { formatMediaId, msOf } from "#server/lib/ids.ts";
import type { FileLinks, Links } from "#server/lib/links.ts";
import type { Reader } from "#server/queries/access/reader.ts";
import type { HydratedMedia } from "#server/queries/media/hydrate.ts";
import type { ItemRow } from "#server/queries/media/items.ts";
import { presentComment } from "./comment.ts";
import { presentClip, presentImages, presentVideos, presentZoom } from "./files.ts";
import { presentImported } from "./imported.ts";
import { presentMediaLocation } from "./location.ts";
import { presentPerson } from "./user.ts";

/** What of the reader a media depends on. */
type MediaReader = Pick<Reader, "id" | "era" | "isPerson" | "isProgram">;

/**
 * A media in v1's shape; comments and likes carry data. Clients of 2013 get an album as its first picture or clip,
 * because v1 had no albums then.
 */
export function presentMedia(hydrated: HydratedMedia, links: Links, reader: MediaReader): Media {
  const { media, author, items } = hydrated;
  const [cover] = items;
  if (cover === undefined) throw new Error(`media ${media.id} has no file`);
  const files = filesOf(hydrated, links, reader);
  const videos = presentVideos(cover, files.shown);
  const isAlbum = media.type === "carousel" && reader.era !== "2013";
  const shown: Media = {
    id: formatMediaId(media.id, media.user_id),
    type: media.type === "carousel" && !isAlbum ? cover.kind : media.type,
    created_time: String(media.created_time),
    link: links.media(media.id),
    user: presentPerson(author, links),
    caption: presentCaption(hydrated, links),
    comments: {
      count: media.comment_count,
      data: hydrated.comments.map(({ row, person }) => presentComment(row, person, links)),
    },
    likes: {
      count: media.like_count,
      data: hydrated.likers.map((person) => presentPerson(person, links)),
    },
    tags: [...hydrated.tags],
    filter: media.filter,
    images: imagesOf(cover, hydrated, files, reader),
    location: presentMediaLocation(hydrated, reader.isProgram),
    users_in_photo: peopleAt(cover.position, hydrated, links),
    attribution: reader.isProgram ? presentAttribution(media.attribution) : media.attribution,
    placeholder: cover.placeholder,
    alt_text: media.alt_text,
    ...presentClip(cover, hydrated.owned),
    ...presentImported(hydrated, files.own, reader),
  };
  if (reader.isPerson) shown.user_has_liked = hydrated.liked;
  if (videos !== null) shown.videos = videos;
  if (isAlbum)
    shown.carousel_media = items.map((item) =>
      presentSlot(item, hydrated, { ...files, links }, reader),
    );
  return shown;
}

/** A media of the reader's liked media, with the time of the like, which is in the like's key. */
export function presentLikedMedia(
  hydrated: HydratedMedia,
  links: Links,
  reader: MediaReader,
): Media {
  const shown = presentMedia(hydrated, links, reader);
  const { own_like_id: like } = hydrated.media;
  return like === null ? shown : { ...shown, liked_time: String(Math.floor(msOf(like) / 1000)) };
}

/** The app that a media came from, in the shape of v1's typed clients. The library stores only its name. */
function presentAttribution(name: string | null): Attribution | null {
  return name === null ? null : { name, website: "", itunes_url: "" };
}

function presentCaption({ media, author }: HydratedMedia, links: Links): Media["caption"] {
  if (media.caption === null || media.caption_id === null) return null;
  const comment = { id: media.caption_id, text: media.caption, created_time: media.created_time };
  return presentComment(comment, author, links);
}

/** The addresses of a media's files. */
interface MediaFiles {
  /** Those of its renditions and clips. */
  readonly shown: FileLinks;
  /** Those that only this reader may fetch. */
  readonly own: FileLinks;
}

/** A card shows the neutral picture, which is for everybody, whoever its author is (queries/file-access.ts). */
function filesOf({ media, author }: HydratedMedia, links: Links, { id }: MediaReader): MediaFiles {
  const own = links.signedFor(id);
  const isClosed = author.is_private === 1 || media.owner_only === 1;
  return { own, shown: isClosed && media.is_card === 0 ? own : links };
}

/** The renditions of an item, and for its owner, in viewers, what they may zoom into. */
function imagesOf(
  item: ItemRow,
  { media, owned }: HydratedMedia,
  { shown, own }: MediaFiles,
  { isProgram }: MediaReader,
): Images {
  const images = presentImages(item, shown);
  const isOriginalOpen = owned && !isProgram && media.is_card === 0;
  return isOriginalOpen ? { ...images, ...presentZoom(item, images, own) } : images;
}

function presentSlot(
  item: ItemRow,
  hydrated: HydratedMedia,
  { links, ...files }: MediaFiles & { readonly links: Links },
  reader: MediaReader,
): CarouselItem {
  const images = imagesOf(item, hydrated, files, reader);
  const videos = presentVideos(item, files.shown);
  return {
    type: item.kind,
    ...(videos === null ? { images } : { videos, poster: images }),
    users_in_photo: peopleAt(item.position, hydrated, links),
    placeholder: item.placeholder,
    ...presentClip(item, hydrated.owned),
  };
}

function peopleAt(position: number, { personTags }: HydratedMedia, links: Links): UserInPhoto[] {
  return personTags
    .filter(({ row }) => row.position === position)
    .map(({ row, person }) => ({
      position: { x: row.x, y: row.y },
      user: presentPerson(person, links),
    }));
}
