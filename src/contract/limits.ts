/** The rules of comments and the lengths of unpaged lists (v1 notes, e.3 and 0.6). Plain data. */
export const commentLimits = {
  maximumCharacters: 300,
  maximumTags: 4,
  maximumLinks: 1,
} as const;

/** What the rules count: a hashtag of any script, a link; and a text that is nothing but capitals. */
export const commentPatterns = {
  tag: /(?<![\p{L}\p{M}\p{N}_&/])#[\p{L}\p{M}\p{N}_]+/gu,
  link: /\bhttps?:\/\/|\bwww\./giu,
  // Two capitals at least: one alone ("I", "A+") is no shouting, and scripts without case never are.
  shouting: /^[^\p{Lu}\p{Ll}\p{Lo}]*\p{Lu}[^\p{Lu}\p{Ll}\p{Lo}]*\p{Lu}[^\p{Ll}\p{Lo}]*$/u,
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
