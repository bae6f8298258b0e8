import { faults } from "#contract/errors.ts";
import { type Paging, paging } from "#contract/paging.ts";
import type { Comment } from "#contract/schemas/comment.ts";
import type { Media } from "#contract/schemas/media.ts";
import { ada, cleo, says } from "./cast.ts";
import { createFakeApi, Refusal, type Responses } from "./fake-api.ts";
import type { RecordedRequest } from "./recorded-requests.ts";

export const adasToken = "1.adas.token";
export const cleosToken = "3.cleos.token";

/**
 * A fake API over a small library that stores Ada's likes and comments, in pages of `pageLength`. A test may
 * change the library behind the viewer's back, and add responses with `more`.
 */
export function createFakeLibrary(posts: readonly Media[], pageLength = 2, more: Responses = {}) {
  const library = createLibrary(posts);
  const api = createFakeApi({
    ...accountResponses,
    ...mediaResponses(library, pageLength),
    ...likeResponses(library),
    ...commentResponses(library),
    ...more,
  });
  return { ...library, api };
}

type Library = ReturnType<typeof createLibrary>;

function createLibrary(posts: readonly Media[]) {
  const mediaById = new Map(posts.map((media) => [media.id, media]));
  const comments = new Map<string, Comment[]>();
  const commentsOn = (id: string) => comments.get(id) ?? [];
  const all = () =>
    [...mediaById.values()].map((media) => {
      const data = commentsOn(media.id);
      return { ...media, comments: { count: data.length, data } };
    });
  const find = ({ params: { mediaId, shortcode } }: RecordedRequest): Media => {
    const fits = ({ id, link }: Media) => id === mediaId || link.includes(`/p/${shortcode}/`);
    const media = all().find(fits);
    if (!media) throw new Refusal(faults.unknownMedia);
    return media;
  };
  return { mediaById, comments, commentsOn, all, find };
}

const people = new Map([
  [adasToken, ada],
  [cleosToken, cleo],
]);
const counts = { media: 0, follows: 0, followed_by: 0 };

const accountResponses: Responses = {
  getUser: ({ token }) => {
    const user = people.get(token ?? "");
    if (!user) throw new Refusal(faults.invalidToken);
    return { data: { ...user, bio: "", website: "", is_business: false, counts } };
  },
  getServer: () => ({
    data: {
      name: "keepsake",
      version: "0.1.0",
      demo: true,
      owner: null,
      import: "visitor",
      is_empty: false,
      comment_keys: true,
      build: "",
      public_url: "https://keepsake.example",
    },
  }),
  createDemoToken: () => ({ data: { access_token: adasToken, user: ada } }),
  listCredits: () => ({ data: [] }),
};

const mediaResponses = ({ all, find }: Library, pageLength: number): Responses => ({
  listFeed: (request) => pageOf(all(), request, paging.listFeed, pageLength),
  listLikedMedia: (request) => {
    const liked = all().filter((media) => media.user_has_liked);
    return pageOf(liked, request, paging.listLikedMedia, pageLength);
  },
  getMedia: (request) => ({ data: find(request) }),
  getMediaByShortcode: (request) => ({ data: find(request) }),
});

function likeResponses({ mediaById, find }: Library): Responses {
  const like = (liked: boolean) => (request: RecordedRequest) => {
    const media = find(request);
    const others = media.likes.data.filter(({ id }) => id !== ada.id);
    const count = media.likes.count + Number(liked) - Number(media.user_has_liked);
    const likes = { count, data: liked ? [ada, ...others] : others };
    mediaById.set(media.id, { ...media, user_has_liked: liked, likes });
    return { data: null };
  };
  return {
    listLikes: (request) => ({ data: find(request).likes.data }),
    setLike: like(true),
    removeLike: like(false),
  };
}

const commentResponses = ({ comments, commentsOn, find }: Library): Responses => ({
  listComments: (request) => ({ data: commentsOn(find(request).id) }),
  createComment: (request) => {
    const { id } = find(request);
    const data = says(ada, request.body.get("text") ?? "", 100 + commentsOn(id).length);
    comments.set(id, [...commentsOn(id), data]);
    return { data };
  },
  deleteComment: (request) => {
    const { id } = find(request);
    const rest = commentsOn(id).filter((comment) => comment.id !== request.params["commentId"]);
    comments.set(id, rest);
    return { data: null };
  },
});

/** The cursor is the index of the next page, which the viewer must not rely on. */
function pageOf(
  items: Media[],
  { query }: RecordedRequest,
  { cursor, next }: Paging,
  length: number,
) {
  const from = Number(query.get(cursor) ?? 0);
  const to = from + length;
  const pagination = to < items.length ? { [next]: String(to) } : {};
  return { data: items.slice(from, to), pagination };
}
