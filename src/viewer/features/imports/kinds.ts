/** What the kinds of items are called, in the order in which they are shown. */
const names = new Map([
  ["post", "Posts and stories"],
  ["like", "Likes"],
  ["like-of", "Likes without a link, counted per person"],
  ["save", "Saved posts"],
  ["collection", "Collections"],
  ["comment", "Comments"],
  ["connection", "People you follow or who follow you"],
  ["comment-on", "Comments on your own posts"],
  ["following", "People you follow"],
  ["follower", "People who follow you"],
  ["requestSent", "Requests that you sent"],
  ["requestReceived", "Requests to follow you"],
  ["followedTag", "Followed hashtags"],
  ["tag", "Followed hashtags"],
  ["blocked", "Blocked accounts"],
  ["portrait", "Profile pictures"],
]);

const order = [...names.keys()];

interface OfKind {
  readonly kind: string;
}

/** Of the kinds that a person would count, in their order. The profile and the account are always one. */
export function inOrder<One extends OfKind>(list: readonly One[]): One[] {
  const rank = ({ kind }: OfKind) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return list
    .filter(({ kind }) => kind !== "profile" && kind !== "account")
    .toSorted((one, other) => rank(one) - rank(other));
}

/** The name of a kind. One that is not known here keeps the server's name. */
export const kindName = (kind: string): string => names.get(kind) ?? kind;
