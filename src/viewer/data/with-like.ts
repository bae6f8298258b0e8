import type { Media } from "#contract/media.ts";
import type { UserShort } from "#contract/user.ts";

/** The part of a media that a like changes. */
export type LikeState = Pick<Media, "user_has_liked" | "likes">;

export const likeStateOf = ({ user_has_liked = false, likes }: LikeState): LikeState => ({
  user_has_liked,
  likes,
});

/** The same, liked or not by `me`; the same object where that was so already. */
export function withLike<State extends LikeState>(
  state: State,
  liked: boolean,
  me: UserShort | undefined,
): State {
  if ((state.user_has_liked ?? false) === liked) return state;
  const others = state.likes.data.filter(({ id }) => id !== me?.id);
  const likes = {
    count: Math.max(0, state.likes.count + (liked ? 1 : -1)),
    data: liked && me ? [me, ...others] : others,
  };
  return { ...state, user_has_liked: liked, likes };
}
