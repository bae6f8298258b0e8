import type { Comment } from "#contract/comment.ts";
import { faults } from "#contract/errors.ts";
import type { Media } from "#contract/media.ts";
import { type Paging, paging } from "#contract/paging.ts";
import { ada, cleo, says } from "./cast.ts";
import { type Asked, createFakeApi, type FakeApi, Refusal } from "./fake-api.ts";

export const adasToken = "1.adas.token";
export const cleosToken = "3.cleos.token";

export interface FakeLibrary {
  readonly api: FakeApi;
  /** What the server holds; a test may change it behind the viewer's back. */
  readonly medias: Map<string, Media>;
  readonly comments: Map<string, Comment[]>;
}

/** A fake API over a small library that remembers likes and comments, in pages of `pageLength`. */
export function createFakeLibrary(posts: readonly Media[], pageLength = 2): FakeLibrary {
  const medias = new Map(posts.map((media) => [media.id, media]));
  const comments = new Map<string, Comment[]>();
  const find = ({ params }: Asked): Media => {
    const code = params["shortcode"];
    const media = code
      ? [...medias.values()].find(({ link }) => link.includes(`/p/${code}/`))
      : medias.get(params["mediaId"] ?? "");
    if (!media) throw new Refusal(faults.unknownMedia);
    const said = comments.get(media.id) ?? [];
    return { ...media, comments: { count: said.length, data: said } };
  };
  const like = (liked: boolean) => (asked: Asked) => {
    const media = find(asked);
    const others = media.likes.data.filter(({ id }) => id !== ada.id);
    const count = media.likes.count + Number(liked) - Number(media.user_has_liked);
    const likes = { count, data: liked ? [ada, ...others] : others };
    medias.set(media.id, { ...media, user_has_liked: liked, likes });
    return { data: null };
  };
  const all = () => [...medias.values()].map((media) => find(asking(media)));
  const liked = () => all().filter((media) => media.user_has_liked);
  const counts = { media: 0, follows: 0, followed_by: 0 };
  const people = new Map([
    [adasToken, ada],
    [cleosToken, cleo],
  ]);
  const api = createFakeApi({
    getUser: ({ token }) => {
      const user = people.get(token ?? "");
      if (!user) throw new Refusal(faults.invalidToken);
      return { data: { ...user, bio: "", website: "", is_business: false, counts } };
    },
    listFeed: (asked) => pageOf(all(), asked, paging.listFeed, pageLength),
    listLikedMedia: (asked) => pageOf(liked(), asked, paging.listLikedMedia, pageLength),
    getMedia: (asked) => ({ data: find(asked) }),
    getMediaByShortcode: (asked) => ({ data: find(asked) }),
    listLikes: (asked) => ({ data: find(asked).likes.data }),
    setLike: like(true),
    removeLike: like(false),
    listComments: (asked) => ({ data: comments.get(find(asked).id) ?? [] }),
    createComment: (asked) => {
      const said = comments.get(find(asked).id) ?? [];
      const data = says(ada, asked.body.get("text") ?? "", 100 + said.length);
      comments.set(find(asked).id, [...said, data]);
      return { data };
    },
    deleteComment: (asked) => {
      const said = comments.get(find(asked).id) ?? [];
      comments.set(
        find(asked).id,
        said.filter(({ id }) => id !== asked.params["commentId"]),
      );
      return { data: null };
    },
    getServer: () => ({ data: { name: "keepsake", version: "0.1.0", demo: true } }),
    createDemoToken: () => ({ data: { access_token: adasToken, user: ada } }),
    listCredits: () => ({ data: [] }),
  });
  return { api, medias, comments };
}

const asking = ({ id }: Media): Asked => ({
  name: "getMedia",
  params: { mediaId: id },
  query: new URLSearchParams(),
  body: new URLSearchParams(),
  url: "",
  token: null,
});

/** The cursor is the place where the next page begins, which no viewer may know. */
function pageOf(medias: Media[], { query }: Asked, { cursor, next }: Paging, length: number) {
  const from = Number(query.get(cursor) ?? 0);
  const to = from + length;
  const pagination = to < medias.length ? { [next]: String(to) } : {};
  return { data: medias.slice(from, to), pagination };
}
