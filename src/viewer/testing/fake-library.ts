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
 * A fake API over a small library that remembers Ada's likes and comments, in pages of `pageLength`.
 * A test may change what the library holds behind the viewer's back, and have `more` answered.
 */
export function createFakeLibrary(posts: readonly Media[], pageLength = 2, more: Responses = {}) {
  const library = createLibrary(posts);
  const api = createFakeApi({
    ...accountAnswers,
    ...mediaAnswers(library, pageLength),
    ...likeAnswers(library),
    ...commentAnswers(library),
    ...more,
  });
  return { ...library, api };
}

type Library = ReturnType<typeof createLibrary>;

function createLibrary(posts: readonly Media[]) {
  const medias = new Map(posts.map((media) => [media.id, media]));
  const comments = new Map<string, Comment[]>();
  const said = (id: string) => comments.get(id) ?? [];
  const all = () =>
    [...medias.values()].map((media) => {
      const data = said(media.id);
      return { ...media, comments: { count: data.length, data } };
    });
  const find = ({ params: { mediaId, shortcode } }: RecordedRequest): Media => {
    const isWanted = ({ id, link }: Media) => id === mediaId || link.includes(`/p/${shortcode}/`);
    const media = all().find(isWanted);
    if (!media) throw new Refusal(faults.unknownMedia);
    return media;
  };
  return { medias, comments, said, all, find };
}

const people = new Map([
  [adasToken, ada],
  [cleosToken, cleo],
]);
const counts = { media: 0, follows: 0, followed_by: 0 };

const accountAnswers: Responses = {
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
      public_url: "https://keepsake.example",
    },
  }),
  createDemoToken: () => ({ data: { access_token: adasToken, user: ada } }),
  listCredits: () => ({ data: [] }),
};

const mediaAnswers = ({ all, find }: Library, pageLength: number): Responses => ({
  listFeed: (asked) => pageOf(all(), asked, paging.listFeed, pageLength),
  listLikedMedia: (asked) => {
    const liked = all().filter((media) => media.user_has_liked);
    return pageOf(liked, asked, paging.listLikedMedia, pageLength);
  },
  getMedia: (asked) => ({ data: find(asked) }),
  getMediaByShortcode: (asked) => ({ data: find(asked) }),
});

function likeAnswers({ medias, find }: Library): Responses {
  const like = (liked: boolean) => (asked: RecordedRequest) => {
    const media = find(asked);
    const others = media.likes.data.filter(({ id }) => id !== ada.id);
    const count = media.likes.count + Number(liked) - Number(media.user_has_liked);
    const likes = { count, data: liked ? [ada, ...others] : others };
    medias.set(media.id, { ...media, user_has_liked: liked, likes });
    return { data: null };
  };
  return {
    listLikes: (asked) => ({ data: find(asked).likes.data }),
    setLike: like(true),
    removeLike: like(false),
  };
}

const commentAnswers = ({ comments, said, find }: Library): Responses => ({
  listComments: (asked) => ({ data: said(find(asked).id) }),
  createComment: (asked) => {
    const { id } = find(asked);
    const data = says(ada, asked.body.get("text") ?? "", 100 + said(id).length);
    comments.set(id, [...said(id), data]);
    return { data };
  },
  deleteComment: (asked) => {
    const { id } = find(asked);
    const rest = said(id).filter((comment) => comment.id !== asked.params["commentId"]);
    comments.set(id, rest);
    return { data: null };
  },
});

/** The cursor is the place where the next page begins, which no viewer may know. */
function pageOf(
  medias: Media[],
  { query }: RecordedRequest,
  { cursor, next }: Paging,
  length: number,
) {
  const from = Number(query.get(cursor) ?? 0);
  const to = from + length;
  const pagination = to < medias.length ? { [next]: String(to) } : {};
  return { data: medias.slice(from, to), pagination };
}
