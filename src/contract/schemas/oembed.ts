import Type, { type Static } from "typebox";

const pixels = Type.Optional(Type.Integer({ minimum: 1 }));

/** Text, so that no spelling is refused: `isYes` in present/oembed.ts reads it. */
const yesOrNo = Type.Optional(Type.String());

/** What `/oembed` takes: the address of a media, here or as v1 wrote it, how much room there is, and what to leave out. */
export const OEmbedQuery = Type.Object({
  url: Type.String(),
  maxwidth: pixels,
  maxheight: pixels,
  hidecaption: yesOrNo,
  omitscript: yesOrNo,
});
export type OEmbedQuery = Static<typeof OEmbedQuery>;

/**
 * What `/oembed` answers, flat; a clip is embedded as its poster. `width` and `height` are the room that `html` takes
 * at the most, in pixels; `url` is the address of the picture in it, which type photo had.
 */
export const OEmbed = Type.Object({
  version: Type.String(),
  type: Type.Literal("rich"),
  html: Type.String(),
  provider_name: Type.String(),
  provider_url: Type.String(),
  media_id: Type.String(),
  author_id: Type.Integer(),
  author_name: Type.String(),
  author_url: Type.String(),
  title: Type.String(),
  url: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  thumbnail_url: Type.String(),
  thumbnail_width: Type.Integer(),
  thumbnail_height: Type.Integer(),
});
export type OEmbed = Static<typeof OEmbed>;

/** What `/p/{code}/media` takes: the thumbnail, the picture 320 wide, or 640 wide. */
export const ShortPictureQuery = Type.Object({
  size: Type.Optional(Type.Union([Type.Literal("t"), Type.Literal("m"), Type.Literal("l")])),
});
export type ShortPictureQuery = Static<typeof ShortPictureQuery>;
