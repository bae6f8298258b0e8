import { hasVisibleText, visibleOrEmpty } from "#contract/rules/visible-text.ts";
import type { Images, Rendition } from "#contract/schemas/media.ts";
import type { OEmbed, OEmbedQuery } from "#contract/schemas/oembed.ts";
import { type Html, html } from "#server/lib/html.ts";
import { formatMediaId } from "#server/lib/ids.ts";
import type { Links } from "#server/lib/links.ts";
import type { PublicMedia } from "#server/queries/media/public.ts";
import { presentImages } from "./files.ts";

type Wanted = Pick<OEmbedQuery, "maxwidth" | "maxheight" | "hidecaption">;

/** A media to be shown in another page, as large as there is room. */
export function presentOEmbed(media: PublicMedia, links: Links, wanted: Wanted): OEmbed {
  const images = presentImages(media, links);
  const { thumbnail } = images;
  const isCaptioned = hasVisibleText(media.caption ?? "") && !isYes(wanted.hidecaption);
  const layout = layOut(images, wanted, isCaptioned);
  return {
    version: "1.0",
    type: "rich",
    html: embedding(media, links, layout).text,
    // The name that v1 gave, and that old programs look for.
    provider_name: "Instagram",
    provider_url: links.home,
    media_id: formatMediaId(media.media_id, media.user_id),
    // Exact: people have 48 bits.
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

/** What is shown, in pixels. */
interface Layout {
  /** As large as it is drawn. */
  readonly picture: Rendition;
  readonly hasCaption: boolean;
  /** Of all that is below the picture. */
  readonly textHeight: number;
}

const lineHeight = 20;
const padding = 8;
const captionHeight = padding + 3 * lineHeight;
const authorHeight = padding + lineHeight + padding;

/**
 * Takes the largest picture that leaves room for the text. Nothing is enlarged. In a room that is less than twice as
 * high as the text, the caption goes first and then the author: the picture is what is embedded.
 */
function layOut(images: Images, { maxwidth, maxheight }: Wanted, isCaptioned: boolean): Layout {
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

/** A quotation for any page: no script, and nothing that the page around it must have. */
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

/** Three lines; what does not fit can be scrolled to. */
function captionLines({ caption }: PublicMedia): Html {
  const style = `box-sizing:border-box;margin:0;padding:${padding}px ${padding}px 0;max-height:${captionHeight}px;overflow:auto;overflow-wrap:anywhere;white-space:pre-line`;
  return html`<p dir="auto" style="${style}">${caption}</p>`;
}

function authorLine({ username, full_name: fullName }: PublicMedia, links: Links): Html {
  const style = `box-sizing:border-box;margin:0;padding:${padding}px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap`;
  const name = hasVisibleText(fullName) ? html`<bdi>${fullName}</bdi> ` : null;
  return html`<p style="${style}"><a href="${links.profile(username)}" target="_blank" rel="noopener">${name}@${username}</a></p>`;
}

/** Whether a parameter says yes, as old programs wrote it: `true`, `True` or `1`. Everything else says no. */
function isYes(written: string | undefined): boolean {
  return /^(?:true|1)$/i.test(written ?? "");
}
