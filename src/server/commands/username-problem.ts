import { nameLimits } from "#contract/limits.ts";

const rule = `a username has 1 to ${nameLimits.username} characters of a-z 0-9 . _`;

/** What is wrong with a new username, with the rule and a valid suggestion, or null. */
export function usernameProblem(name: string): string | null {
  const isValid = /^[a-z0-9._]+$/.test(name) && name.length <= nameLimits.username;
  // In a URL, "." and ".." are path segments.
  if (isValid && !/^\.+$/.test(name)) return null;
  const better = suggestionFor(name);
  return `"${name}" ${faultOf(name)}: ${rule}${better === null ? "" : `; try ${better}`}`;
}

function faultOf(name: string): string {
  if (name === "") return "is empty";
  if (/^\.+$/.test(name)) return "consists only of dots";
  const strange = [...new Set(name.toLowerCase().match(/[^a-z0-9._]/gu))];
  if (strange.length > 0) {
    const shown = strange.map((character) => (/\s/.test(character) ? "a space" : character));
    return `contains ${shown.join(" ")}, which is not allowed`;
  }
  if (/[A-Z]/.test(name)) return "contains capital letters, which are not allowed";
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
