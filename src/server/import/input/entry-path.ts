import type { InputLimits } from "./input-limits.ts";

/** A usable path, or why it is left out. */
type EntryPath = { readonly path: string } | { readonly reason: string };

const controls = /\p{Cc}/u;

/**
 * The path of an entry in NFC, without "." and empty segments. It is refused if it could name something outside of the
 * container on any system.
 */
export function entryPath(name: string, limits: InputLimits): EntryPath {
  if (name.length > limits.maxPathLength) return { reason: "The name is too long." };
  if (controls.test(name)) return { reason: "The name has control characters." };
  if (name.includes("\\")) return { reason: "The name has a backslash." };
  if (name.startsWith("/") || /^[a-z]:/i.test(name)) return { reason: "The name is absolute." };
  const segments = name
    .normalize("NFC")
    .split("/")
    .filter((segment) => segment !== "" && segment !== ".");
  if (segments.length === 0) return { reason: "The file has no name." };
  if (segments.includes("..")) return { reason: 'The name has ".." in it.' };
  return { path: segments.join("/") };
}

/** Whether a file is one that an operating system adds to folders and ZIPs; it is left out without a line. */
export function isSystemFile(name: string): boolean {
  return /(?:^|[/\\])(?:__MACOSX(?:[/\\]|$)|(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/\\]*)$)/i.test(
    name,
  );
}

/** Why a file is never opened, by its name; null if it may be. */
export function reasonByName(path: string): string | null {
  return /\.zip$/i.test(path)
    ? "A ZIP inside a download is not opened. If it is a part, import it by itself."
    : null;
}
