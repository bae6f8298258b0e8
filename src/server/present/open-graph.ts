import { isolate } from "#contract/rules/bidi.ts";
import { visibleOrEmpty } from "#contract/rules/visible-text.ts";
import { type Html, html } from "#server/lib/html.ts";
import type { Links } from "#server/lib/links.ts";
import type { PublicMedia } from "#server/queries/media/public.ts";
import { presentImages } from "./files.ts";

/** In UTF-16 units. No program that shows a preview shows more. */
const longestDescription = 300;

/** The title and the OpenGraph elements of a public media's page, for programs that preview a link to it. */
export function presentOpenGraph(media: PublicMedia, links: Links): Html {
  const { standard_resolution, large = standard_resolution } = presentImages(media, links);
  const author = visibleOrEmpty(media.full_name) || media.username;
  const title = `${media.kind === "video" ? "Clip" : "Photo"} by ${isolate(author)}`;
  const description = isolate(shortened(visibleOrEmpty(media.caption ?? "")));
  const properties = [
    ["og:site_name", "Keepsake"],
    ["og:type", media.kind === "video" ? "video.other" : "article"],
    ["og:url", links.media(media.media_id)],
    ["og:title", title],
    ...(description === "" ? [] : [["og:description", description] as const]),
    ["og:image", large.url],
    ["og:image:type", "image/jpeg"],
    ["og:image:width", String(large.width)],
    ["og:image:height", String(large.height)],
    ...(media.alt_text === null ? [] : [["og:image:alt", isolate(media.alt_text)] as const]),
    ...videoProperties(media, links),
  ] as const;
  return html`<title>${title} · Keepsake</title>
    ${properties.map(([name, value]) => html`<meta property="${name}" content="${value}" />\n    `)}<meta name="twitter:card" content="summary_large_image" />`;
}

function videoProperties(media: PublicMedia, links: Links): readonly (readonly [string, string])[] {
  if (media.kind !== "video") return [];
  return [
    ["og:video", links.clip(media.key, "clip")],
    ["og:video:type", "video/mp4"],
    ["og:video:width", String(media.clip_width ?? 0)],
    ["og:video:height", String(media.clip_height ?? 0)],
  ];
}

/** The beginning of a text. Never ends inside a character that is written with several, such as an emoji of a family. */
function shortened(text: string): string {
  if (text.length <= longestDescription) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length >= longestDescription) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
