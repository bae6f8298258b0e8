import type { Comment } from "#contract/schemas/comment.ts";
import type { Media } from "#contract/schemas/media.ts";
import type { UserShort } from "#contract/schemas/user.ts";

const person = (id: string, username: string, full_name: string): UserShort => ({
  id,
  username,
  full_name,
  profile_picture: `/people/${username}.jpg`,
});

/** Ada is the reader; the others post, like and comment. */
export const ada = person("1", "ada", "Ada Sommer");
export const ben = person("2", "ben", "Ben Okafor");
export const cleo = person("3", "cleo", "Cleo Marsh");

const rendition = (size: number) => ({ url: `/files/${size}.jpg`, width: size, height: size });

/** A photo of Ben's, with some fields changed. */
export function photo(id: string, changes: Partial<Media> = {}): Media {
  return {
    id,
    type: "image",
    created_time: "1500000000",
    link: `https://keepsake.example/p/code-${id}/`,
    user: ben,
    caption: null,
    comments: { count: 0, data: [] },
    likes: { count: 0, data: [] },
    user_has_liked: false,
    tags: [],
    filter: "Normal",
    images: {
      thumbnail: rendition(150),
      low_resolution: rendition(320),
      standard_resolution: rendition(640),
    },
    location: null,
    users_in_photo: [],
    attribution: null,
    ...changes,
  };
}

/** A comment, at a second after a fixed time. */
export function says(from: UserShort, text: string, second = 0): Comment {
  return { id: `said-${second}`, text, created_time: String(1_500_000_000 + second), from };
}
