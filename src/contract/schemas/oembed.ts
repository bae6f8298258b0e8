import Type, { type Static } from "typebox";

const pixels = Type.Optional(Type.Integer({ minimum: 1 }));

/** Any text, so that no spelling is refused; `isYes` in present/oembed.ts reads it. */
const yesOrNo = Type.Optional(Type.String());

/** The query of `/oembed`. `url` is a media's link, at this server or as in v1. */
export const OEmbedQuery = Type.Object({
  url: Type.String(),
  maxwidth: pixels,
  maxheight: pixels,
  hidecaption: yesOrNo,
  omitscript: yesOrNo,
});
export type OEmbedQuery = Static<typeof OEmbedQuery>;

/**
 * The reply of `/oembed`, without an envelope. A clip is embedded as its poster. `width` and `height` are the maximum
 * size of `html` in pixels; `url` is the picture in it, as in type photo.
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

/** The query of `/p/{code}/media`: thumbnail, 320 wide, or 640 wide. */
export const ShortPictureQuery = Type.Object({
  size: Type.Optional(Type.Union([Type.Literal("t"), Type.Literal("m"), Type.Literal("l")])),
});
export type ShortPictureQuery = Static<typeof ShortPictureQuery>;
