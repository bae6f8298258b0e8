import { visibleOrEmpty } from "#contract/rules/visible-text.ts";
import type { NamedUser, User, UserShort } from "#contract/schemas/user.ts";
import type { Links } from "#server/lib/links.ts";
import type { PersonRow, ProfileRow } from "#server/queries/people/users.ts";

export function presentPerson(person: PersonRow, links: Links): UserShort {
  return {
    id: String(person.id),
    username: person.username,
    // If it is empty, clients show the username instead.
    full_name: visibleOrEmpty(person.full_name),
    profile_picture:
      person.avatar === null ? links.anonymousAvatar : links.picture(person.avatar, "thumbnail"),
  };
}

/** A user found by their name. `unlinkedLikes`: the reader's likes of theirs that no download names. */
export function presentNamedUser(
  person: PersonRow,
  unlinkedLikes: number,
  links: Links,
): NamedUser {
  return { ...presentPerson(person, links), ...unlinked(unlinkedLikes) };
}

const unlinked = (count: number) => (count === 0 ? {} : { unlinked_like_count: count });

export function presentProfile(profile: ProfileRow, links: Links): User {
  return {
    ...presentPerson(profile, links),
    bio: profile.bio,
    website: profile.website,
    is_business: false,
    counts: {
      media: profile.media,
      follows: profile.follows,
      followed_by: profile.followed_by,
    },
    ...(profile.is_name_only === 1 ? { is_name_only: true } : {}),
    ...unlinked(profile.unlinked_likes),
  };
}
