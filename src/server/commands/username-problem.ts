import { nameLimits } from "#contract/limits.ts";

const rule = `a username has 1 to ${nameLimits.username} of a-z 0-9 . _`;

/** What is wrong with a new username, by the rule and with one that would do; null where nothing is. */
export function usernameProblem(name: string): string | null {
  const isFit = /^[a-z0-9._]+$/.test(name) && name.length <= nameLimits.username;
  // A name of dots alone means a folder in an address.
  if (isFit && !/^\.+$/.test(name)) return null;
  const better = suggestionFor(name);
  return `"${name}" ${faultOf(name)}: ${rule}${better === null ? "" : `; try ${better}`}`;
}

function faultOf(name: string): string {
  if (name === "") return "is empty";
  if (/^\.+$/.test(name)) return "is dots alone";
  const strange = [...new Set(name.toLowerCase().match(/[^a-z0-9._]/gu))];
  if (strange.length > 0) {
    const shown = strange.map((character) => (/\s/.test(character) ? "a space" : character));
    return `has ${shown.join(" ")} in it, which is not allowed`;
  }
  if (/[A-Z]/.test(name)) return "has capital letters, which are not allowed";
  return `is longer than ${nameLimits.username} characters`;
}

function suggestionFor(name: string): string | null {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_")
    .replaceAll(/[^a-z0-9._]/g, "")
    .slice(0, nameLimits.username);
  return /[a-z0-9_]/.test(plain) ? plain : null;
}
