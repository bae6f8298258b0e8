import { parseShortcode } from "#contract/rules/shortcode.ts";
import type { LinkedPost } from "#server/import/sources/download.ts";
import type { Leaf } from "./boxes.ts";
import { storableText } from "./repair-text.ts";

const site = String.raw`^https?:\/\/(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)\/`;
const postPattern = new RegExp(`${site}(?:[\\w.]+\\/)?(p|reels?|tv)\\/([\\w-]+)`, "i");
const storyPattern = new RegExp(`${site}stories\\/([\\w.]+)`, "i");
const personPattern = new RegExp(`${site}(?:_u\\/)?([^/?#]+)\\/?(?:[?#].*)?$`, "i");
const tagPattern = new RegExp(`${site}explore\\/tags\\/([^/?#]+)`, "i");
const anyLink = /^\s*https?:\/\/\S+\s*$/i;
const usernamePattern = /^[a-z0-9._]{1,30}$/i;
/** Parts of Instagram's own addresses, which are never a person's name. */
const reserved = new Set("p reel reels tv stories explore accounts direct _u".split(" "));

export function isLink(text: string): boolean {
  return anyLink.test(text);
}

/** The post that a link leads to; null if it leads elsewhere. */
export function postOfLink(
  link: string,
): { shortcode: string; address: LinkedPost["address"] } | null {
  const [, address = "", code = ""] = postPattern.exec(link.trim()) ?? [];
  const shortcode = code.slice(0, 11);
  if (parseShortcode(shortcode) === null) return null;
  const kind = address.toLowerCase();
  return { shortcode, address: kind === "p" || kind === "tv" ? kind : "reel" };
}

/** The post that a labelled value leads to, by its `href` or its text. */
export function postOfLeaf(leaf: Leaf): ReturnType<typeof postOfLink> {
  return postOfLink(leaf.href) ?? postOfLink(leaf.text);
}

/** The person to whose profile or story a labelled value leads, by its `href` or its text. */
export function usernameOfLeaf(leaf: Leaf): string | null {
  return usernameOfLink(leaf.href) ?? usernameOfLink(leaf.text);
}

/** The person whose profile or story a link leads to; null if it leads elsewhere. */
function usernameOfLink(link: string): string | null {
  const trimmed = link.trim();
  const [, name] = storyPattern.exec(trimmed) ?? personPattern.exec(trimmed) ?? [];
  return name === undefined ? null : usernameOf(decoded(name));
}

/** The name of the tag that a link leads to; null if it leads elsewhere. */
export function tagOfLink(link: string): string | null {
  const [, name] = tagPattern.exec(link.trim()) ?? [];
  return name === undefined ? null : decoded(name);
}

/** Whether a text looks like a username. Numbers such as counts and coordinates look like one, but are refused. */
export function looksLikeUsername(text: string): boolean {
  return usernamePattern.test(text) && /[a-z_]/i.test(text) && usernameOf(text) !== null;
}

/** A name as the intermediate form wants it; null if it is empty or a word of Instagram's own addresses. */
export function usernameOf(text: string): string | null {
  const name = text
    .trim()
    .replace(/^\/?_u\//, "")
    .toLowerCase();
  return name === "" || reserved.has(name) ? null : name;
}

function decoded(part: string): string {
  try {
    return storableText(decodeURIComponent(part));
  } catch {
    return part;
  }
}
