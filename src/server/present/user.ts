import { visibleOrEmpty } from "#contract/rules/visible-text.ts";
import type { User, UserShort } from "#contract/schemas/user.ts";
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
  };
}
