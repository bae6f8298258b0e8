import Type, { type Static } from "typebox";

const pixels = Type.Optional(Type.Integer({ minimum: 1 }));

/** What `/oembed` takes: the address of a media, here or as v1 wrote it, and how much room there is. */
export const OEmbedQuery = Type.Object({
  url: Type.String(),
  maxwidth: pixels,
  maxheight: pixels,
});
export type OEmbedQuery = Static<typeof OEmbedQuery>;

/** What `/oembed` answers, flat; a clip is embedded as its poster. */
export const OEmbed = Type.Object({
  version: Type.String(),
  type: Type.Literal("photo"),
  provider_name: Type.String(),
  provider_url: Type.String(),
  media_id: Type.String(),
  author_id: Type.String(),
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
