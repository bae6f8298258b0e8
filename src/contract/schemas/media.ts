import Type, { type Static, type TSchema } from "typebox";
import { Comment } from "./comment.ts";
import { Location } from "./location.ts";
import { UserShort } from "./user.ts";

/** One file of a picture or clip; sizes in pixels. No further key: python-instagram fails on one. */
export const Rendition = Type.Object({
  url: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
});
export type Rendition = Static<typeof Rendition>;

/**
 * The renditions of a picture. v1 has the first three; the rest are extensions:
 * squares cropped by attention, and one up to 1080 wide.
 */
export const Images = Type.Object({
  thumbnail: Rendition,
  low_resolution: Rendition,
  standard_resolution: Rendition,
  square_small: Type.Optional(Rendition),
  square_large: Type.Optional(Rendition),
  large: Type.Optional(Rendition),
});
export type Images = Static<typeof Images>;

export const Videos = Type.Object({
  low_resolution: Rendition,
  standard_resolution: Rendition,
  low_bandwidth: Type.Optional(Rendition),
});
export type Videos = Static<typeof Videos>;

/** A person in a picture; x and y are fractions of its width and height from the top left. */
export const UserInPhoto = Type.Object({
  position: Type.Object({ x: Type.Number(), y: Type.Number() }),
  user: UserShort,
});
export type UserInPhoto = Static<typeof UserInPhoto>;

/** A ThumbHash in base64, drawn until the picture is there. Extension. */
const Placeholder = Type.Optional(Type.String());

/** One slot of an album: a picture has images; a clip has videos and, as an extension, its poster. */
export const CarouselItem = Type.Object({
  type: Type.Union([Type.Literal("image"), Type.Literal("video")]),
  images: Type.Optional(Images),
  videos: Type.Optional(Videos),
  users_in_photo: Type.Array(UserInPhoto),
  placeholder: Placeholder,
  poster: Type.Optional(Images),
});
export type CarouselItem = Static<typeof CarouselItem>;

const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** The place of a media. `/locations/*` has the id as text for everyone: that is Location. */
export const MediaLocation = Type.Object({
  ...Location.properties,
  id: Type.Union([Type.String(), Type.Integer()], {
    description:
      "A number for a registered program, by its token or its client_id; text for viewers and for tokens of the command line.",
  }),
});
export type MediaLocation = Static<typeof MediaLocation>;

/** The app that a media came from, as v1 told programs. What is not known is "", which typed decoders take for text. */
export const Attribution = Type.Object({
  name: Type.String(),
  website: Type.String(),
  itunes_url: Type.String(),
});
export type Attribution = Static<typeof Attribution>;

/**
 * A media. Two fields, `location.id` and `attribution`, have one of two types, by who asks: `mediaForms` has each
 * form exactly. The viewer reads both, because to another server it may be a registered program.
 */
export const Media = Type.Object({
  id: Type.String(),
  type: Type.Union([Type.Literal("image"), Type.Literal("video"), Type.Literal("carousel")]),
  created_time: Type.String(),
  link: Type.String(),
  user: UserShort,
  caption: nullable(Comment),
  comments: Type.Object({ count: Type.Integer(), data: Type.Array(Comment) }),
  likes: Type.Object({ count: Type.Integer(), data: Type.Array(UserShort) }),
  /** Absent where nobody asks: a client of 2013 by its client_id alone. */
  user_has_liked: Type.Optional(Type.Boolean()),
  tags: Type.Array(Type.String()),
  filter: Type.String(),
  images: Images,
  videos: Type.Optional(Videos),
  carousel_media: Type.Optional(Type.Array(CarouselItem)),
  location: nullable(MediaLocation),
  users_in_photo: Type.Array(UserInPhoto),
  attribution: Type.Union([Type.String(), Attribution, Type.Null()], {
    description:
      "The app that the media came from. An object for a registered program, by its token or its client_id; its name for viewers and for tokens of the command line.",
  }),
  placeholder: Placeholder,
  /** Metres from the point that was asked for; in the search around a point alone. */
  distance: Type.Optional(Type.Number()),
});
export type Media = Static<typeof Media>;

/** What a media is to whom: no reply mixes the two, and the tests hold each against its own. */
export const mediaForms = {
  /** For viewers, that of another Keepsake too, and for tokens of the command line: the seed's types. */
  own: Type.Object({
    ...Media.properties,
    location: nullable(Location),
    attribution: nullable(Type.String()),
  }),
  /** For registered programs, whose typed decoders stop at anything else: v1's types. */
  program: Type.Object({
    ...Media.properties,
    location: nullable(Type.Object({ ...Location.properties, id: Type.Integer() })),
    attribution: nullable(Attribution),
  }),
};
