/** The used fields of a media. */
export interface Liked {
  readonly link: string;
  readonly created_time: string;
  readonly liked_time?: string;
  readonly user: { readonly id: string; readonly username: string };
  readonly caption: { readonly text: string } | null;
  readonly location: { readonly id: string | number; readonly name: string } | null;
  readonly type: "image" | "video" | "carousel";
  readonly carousel_media?: readonly unknown[];
}

/** The media that a user likes, newest like first; `query` adds parameters. */
export async function likedBy(url: string, token: string, query = ""): Promise<readonly Liked[]> {
  const response = await fetch(
    `${url}/v1/users/self/media/liked?count=33&access_token=${token}${query}`,
  );
  const { data }: { data: readonly Liked[] } = await response.json();
  return data;
}

/** The first `count` media that a user likes, newest like first. */
export async function manyLikedBy(
  url: string,
  token: string,
  count: number,
): Promise<readonly Liked[]> {
  const media: Liked[] = [];
  let next: string | undefined = `${url}/v1/users/self/media/liked?count=33&access_token=${token}`;
  while (next !== undefined && media.length < count) {
    const response = await fetch(next);
    const page: LikedPage = await response.json();
    media.push(...page.data);
    next = page.pagination.next_url;
  }
  return media.slice(0, count);
}

interface LikedPage {
  readonly data: readonly Liked[];
  readonly pagination: { readonly next_url?: string };
}

/** Path of a media's page in the viewer. */
export const pathOf = ({ link }: Pick<Liked, "link">): string =>
  new URL(link).pathname.replace(/\/$/, "");
