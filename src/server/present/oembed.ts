import { hasVisibleText, visibleOrEmpty } from "#contract/rules/visible-text.ts";
import type { Images, Rendition } from "#contract/schemas/media.ts";
import type { OEmbed, OEmbedQuery } from "#contract/schemas/oembed.ts";
import { type Html, html } from "#server/lib/html.ts";
import { formatMediaId } from "#server/lib/ids.ts";
import type { Links } from "#server/lib/links.ts";
import type { PublicMedia } from "#server/queries/media/public.ts";
import { presentImages } from "./files.ts";

type OEmbedOptions = Pick<OEmbedQuery, "maxwidth" | "maxheight" | "hidecaption">;

/** A media for embedding in another page, as large as the requested size allows. */
export function presentOEmbed(media: PublicMedia, links: Links, options: OEmbedOptions): OEmbed {
  const images = presentImages(media, links);
  const { thumbnail } = images;
  const isCaptioned = hasVisibleText(media.caption ?? "") && !isYes(options.hidecaption);
  const layout = layOut(images, options, isCaptioned);
  return {
    version: "1.0",
    type: "rich",
    html: embedding(media, links, layout).text,
    // v1's value, which old programs check.
    provider_name: "Instagram",
    provider_url: links.home,
    media_id: formatMediaId(media.media_id, media.user_id),
    // Exact, because user ids have 48 bits.
    author_id: Number(media.user_id),
    author_name: media.username,
    author_url: links.profile(media.username),
    title: media.caption ?? "",
    url: layout.picture.url,
    width: layout.picture.width,
    height: layout.picture.height + layout.textHeight,
    thumbnail_url: thumbnail.url,
    thumbnail_width: thumbnail.width,
    thumbnail_height: thumbnail.height,
  };
}

/** In pixels. */
interface Layout {
  /** In the size in which it is drawn. */
  readonly picture: Rendition;
  readonly hasCaption: boolean;
  /** Height of caption and author below the picture. */
  readonly textHeight: number;
}

const lineHeight = 20;
const padding = 8;
const captionHeight = padding + 3 * lineHeight;
const authorHeight = padding + lineHeight + padding;

/**
 * Picks the largest picture that leaves room for the text; nothing is enlarged. If the maximum height is less than
 * twice the text's, first the caption and then the author is left out.
 */
function layOut(
  images: Images,
  { maxwidth, maxheight }: OEmbedOptions,
  isCaptioned: boolean,
): Layout {
  const [roomWidth, roomHeight] = [maxwidth ?? Infinity, maxheight ?? Infinity];
  const hasCaption = isCaptioned && roomHeight >= 2 * (captionHeight + authorHeight);
  const hasAuthor = roomHeight >= 2 * authorHeight;
  const textHeight = (hasCaption ? captionHeight : 0) + (hasAuthor ? authorHeight : 0);
  const { low_resolution: low, standard_resolution: standard } = images;
  const scale = Math.min(
    1,
    roomWidth / standard.width,
    (roomHeight - textHeight) / standard.height,
  );
  const drawn = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const [width, height] = [drawn(standard.width), drawn(standard.height)];
  const { url } = low.width >= width ? low : standard;
  return { picture: { url, width, height }, hasCaption, textHeight };
}

/** A blockquote that needs no script and no styles of the page around it. */
function embedding(media: PublicMedia, links: Links, layout: Layout): Html {
  const { url, width, height } = layout.picture;
  const link = links.media(media.media_id);
  const box = `box-sizing:border-box;width:${width}px;max-width:100%;max-height:${height + layout.textHeight}px;margin:0;padding:0;border:0;overflow:hidden;font:14px/${lineHeight}px sans-serif`;
  const alternative = `${media.kind === "video" ? "Clip" : "Photo"} by ${visibleOrEmpty(media.full_name) || media.username}`;
  return html`<blockquote class="keepsake-media" cite="${link}" style="${box}">
<a href="${link}" target="_blank" rel="noopener" style="display:block"><img src="${url}" alt="${alternative}" width="${String(width)}" height="${String(height)}" style="display:block;width:100%;height:auto"></a>
${layout.hasCaption ? captionLines(media) : null}
${layout.textHeight > 0 ? authorLine(media, links) : null}
</blockquote>`;
}

/** Three lines; the rest can be scrolled to. */
function captionLines({ caption }: PublicMedia): Html {
  const style = `box-sizing:border-box;margin:0;padding:${padding}px ${padding}px 0;max-height:${captionHeight}px;overflow:auto;overflow-wrap:anywhere;white-space:pre-line`;
  return html`<p dir="auto" style="${style}">${caption}</p>`;
}

function authorLine({ username, full_name: fullName }: PublicMedia, links: Links): Html {
  const style = `box-sizing:border-box;margin:0;padding:${padding}px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap`;
  const name = hasVisibleText(fullName) ? html`<bdi>${fullName}</bdi> ` : null;
  return html`<p style="${style}"><a href="${links.profile(username)}" target="_blank" rel="noopener">${name}@${username}</a></p>`;
}

/** Whether a flag is set, in the spellings of old programs: `true`, `True` or `1`. */
function isYes(written: string | undefined): boolean {
  return /^(?:true|1)$/i.test(written ?? "");
}
