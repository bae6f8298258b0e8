import Type, { type Static, type TSchema } from "typebox";
import { Comment } from "./comment.ts";
import { locationParts } from "./location.ts";
import { UserShort } from "./user.ts";

/** One file of a picture or clip; sizes in pixels. Add no key: python-instagram fails on unknown ones. */
export const Rendition = Type.Object({
  url: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
});
export type Rendition = Static<typeof Rendition>;

/**
 * The renditions of a picture. The last four are extensions: cropped squares, one up to 1080 wide, and one up to 2048
 * wide if the original is larger than 1080.
 */
export const Images = Type.Object({
  thumbnail: Rendition,
  low_resolution: Rendition,
  standard_resolution: Rendition,
  square_small: Type.Optional(Rendition),
  square_large: Type.Optional(Rendition),
  large: Type.Optional(Rendition),
  xlarge: Type.Optional(Rendition),
  /**
   * The largest file that the reader may zoom into; absent if none is larger than the renditions. For owners, in viewers.
   */
  zoom: Type.Optional(Rendition),
});
export type Images = Static<typeof Images>;

export const Videos = Type.Object({
  low_resolution: Rendition,
  standard_resolution: Rendition,
  low_bandwidth: Type.Optional(Rendition),
});
export type Videos = Static<typeof Videos>;

/** A user tagged in a picture; x and y are fractions of its width and height from the top left. */
export const UserInPhoto = Type.Object({
  position: Type.Object({ x: Type.Number(), y: Type.Number() }),
  user: UserShort,
});
export type UserInPhoto = Static<typeof UserInPhoto>;

/** A ThumbHash in base64, shown until the picture is loaded. Extension. */
const Placeholder = Type.Optional(Type.String());

const yes = Type.Optional(Type.Literal(true));

/** What a clip has besides its files. Both are extensions. */
const clipFields = {
  /** Seconds. Absent if the file does not say. */
  duration: Type.Optional(Type.Number()),
  /** For its owner: the poster is a neutral picture, because the server could not make one. */
  poster_missing: yes,
};

/** One item of an album. A picture has `images`; a clip has `videos` and, as an extension, `poster`. */
export const CarouselItem = Type.Object({
  type: Type.Union([Type.Literal("image"), Type.Literal("video")]),
  images: Type.Optional(Images),
  videos: Type.Optional(Videos),
  users_in_photo: Type.Array(UserInPhoto),
  placeholder: Placeholder,
  poster: Type.Optional(Images),
  ...clipFields,
});
export type CarouselItem = Static<typeof CarouselItem>;

const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/**
 * The location of a media. On `/locations/*` the id is always text: Location. Without an id it has no page: as in v1 it
 * is then only a name, or only a point.
 */
export const MediaLocation = Type.Object({
  id: Type.Optional(
    Type.Union([Type.String(), Type.Integer()], {
      description:
        "A number for registered clients; text for viewers and for tokens of the command line.",
    }),
  ),
  ...locationParts,
});
export type MediaLocation = Static<typeof MediaLocation>;

/** The app that posted a media. Unknown fields are "", because typed decoders expect text. */
export const Attribution = Type.Object({
  name: Type.String(),
  website: Type.String(),
  itunes_url: Type.String(),
});
export type Attribution = Static<typeof Attribution>;

/** Another person's post. The download has only its link. Its `images` are a neutral picture. Extension. */
export const Card = Type.Object({
  /** Its address at Instagram. */
  link: Type.String(),
  /** What that address calls it. */
  address: Type.Union([Type.Literal("p"), Type.Literal("reel"), Type.Literal("tv")]),
});
export type Card = Static<typeof Card>;

/** A file as its owner imported it. Its address needs no token, and only the owner gets it. Extension. */
export const Original = Type.Object({
  /** With `?download` it is sent as a download under its name. */
  url: Type.String(),
  /** Media type, such as "image/heic". */
  type: Type.String(),
  /** Bytes. */
  size: Type.Integer(),
  /** The name that the file had. */
  name: Type.String(),
});
export type Original = Static<typeof Original>;

/** What imports of downloads add to a media, and the fields of clips. All of these are extensions; flags are absent if they are not true. */
const importedFields = {
  card: Type.Optional(Card),
  ...clipFields,
  /** Whether the reader has saved it. */
  user_has_saved: yes,
  /** The following are for the owner only, but `time_is_guess` is for everyone who sees a card. */
  is_archived: yes,
  is_story: yes,
  /** The download does not have the time of the media itself. */
  time_is_guess: yes,
  /** The time as the download's page shows it, if it has no exact one. */
  shown_time: Type.Optional(Type.String()),
  /** One per item, in order. Not for registered clients. */
  originals: Type.Optional(Type.Array(Original)),
};

/**
 * A media. The types of `location.id` and `attribution` depend on the client: `mediaForms` has both forms. The viewer
 * reads both, because at another server it may be a registered client.
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
  /** Absent without a user, for a client of 2013 with only its client_id. */
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
      "The app that posted the media. An object for registered clients; its name for viewers and for tokens of the command line.",
  }),
  placeholder: Placeholder,
  /** What the picture shows, in its owner's words; null if they have not said. Extension. */
  alt_text: Type.Optional(nullable(Type.String())),
  /** When the reader liked it, in Unix seconds; only in listLikedMedia. Extension. */
  liked_time: Type.Optional(Type.String()),
  /** Metres from the requested point; only in searchMedia. */
  distance: Type.Optional(Type.Number()),
  ...importedFields,
});
export type Media = Static<typeof Media>;

/** The two forms of a media. No reply mixes them, and the tests check each against its own. */
export const mediaForms = {
  /** For viewers, including other Keepsakes', and for tokens of the command line. */
  own: Type.Object({
    ...Media.properties,
    location: nullable(Type.Object({ id: Type.Optional(Type.String()), ...locationParts })),
    attribution: nullable(Type.String()),
  }),
  /** For registered clients: v1's types, because their typed decoders fail on anything else. */
  program: Type.Object({
    ...Media.properties,
    location: nullable(Type.Object({ id: Type.Optional(Type.Integer()), ...locationParts })),
    attribution: nullable(Attribution),
  }),
};
