import type { PageElement } from "./page-element.ts";
import { attributeOf, descendants } from "./page-element.ts";

export interface PostLink {
  /** The first 11 characters of the shortcode. */
  readonly shortcode: string;
  readonly address: "p" | "reel" | "tv";
}

const postLink =
  /^(?:https?:)?\/\/(?:[a-z]+\.)?instagram\.com\/(?:[A-Za-z0-9._]+\/)?(p|reels?|tv)\/([A-Za-z0-9_-]+)/;
const personLink =
  /^(?:https?:)?\/\/(?:[a-z]+\.)?instagram\.com\/(?:_u\/)?([^/?#]+)\/?(?:[?#].*)?$/i;
const reserved = new Set([
  "p",
  "reel",
  "reels",
  "tv",
  "stories",
  "explore",
  "accounts",
  "direct",
  "_u",
]);

/** Returns the post that an address names, or null. */
export function postOfLink(href: string): PostLink | null {
  const [, address, shortcode] = postLink.exec(href.trim()) ?? [];
  if (address === undefined || shortcode === undefined) return null;
  return {
    shortcode: shortcode.slice(0, 11),
    address: address === "p" || address === "tv" ? address : "reel",
  };
}

/** Returns the username that an address names, in lower case, or null. */
export function personOfLink(href: string): string | null {
  const [, name] = personLink.exec(href.trim()) ?? [];
  if (name === undefined) return null;
  const username = decoded(name).toLowerCase();
  return reserved.has(username) ? null : username;
}

/** Returns the followed hashtag that an address names, or null. */
export function tagOfLink(href: string): string | null {
  const [, name] = /\/explore\/tags\/([^/?#]+)/.exec(href) ?? [];
  return name === undefined ? null : decoded(name).replace(/^#/, "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The links of an element, in the order of the page. */
export function linksOf(element: PageElement): PageElement[] {
  return [element, ...descendants(element)].filter(
    (link) => link.name === "a" && attributeOf(link, "href") !== "",
  );
}

/** Returns the path of a medium from the download's root, or null if the text is none or would leave the download. */
export function mediaPath(text: string): string | null {
  const path = text.trim().normalize("NFC");
  if (!/^(?:public-)?media\/./.test(path) || path.includes("\\") || path.includes("\0"))
    return null;
  return path.split("/").some((part) => part === "" || part === "." || part === "..") ? null : path;
}

/** Whether a text has the form of a username. */
export function isUsername(text: string): boolean {
  return /^[a-z0-9._]{1,30}$/i.test(text);
}

/** Whether a text is an address and no person's words. */
export function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|www\.)\S+$/i.test(text.trim());
}
