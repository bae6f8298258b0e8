/** The rules of comments and the lengths of unpaged lists (v1 notes, e.3 and 0.6). Plain data. */
export const commentLimits = {
  maximumCharacters: 300,
  maximumTags: 4,
  maximumLinks: 1,
} as const;

export const listLimits = {
  /** The newest comments that one answer holds, shown oldest first. */
  comments: 150,
  likes: 120,
  /** Comments and likes carried inside a media object. */
  embeddedComments: 8,
  embeddedLikes: 4,
} as const;

/** A like that returns within this time is the old one: it takes its number back. */
export const unlikeUndoSeconds = 600;
