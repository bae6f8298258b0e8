import { Clapperboard, ExternalLink, Link2 } from "lucide-react";
import type { Card } from "#contract/schemas/media.ts";
import { buttonVariants } from "#viewer/ui/controls/button.tsx";

/** In place of the picture of a card: what the library has of the post, and the way to it. */
export function CardStage({ card: { link, address } }: { readonly card: Card }) {
  const isReel = address !== "p";
  const Icon = isReel ? Clapperboard : Link2;
  return (
    <div className="flex w-full max-w-100 flex-col items-center gap-4 rounded-lg bg-(--panel) px-6 py-10 text-center text-soft">
      <Icon aria-hidden="true" size={40} strokeWidth={1.25} className="text-faint" />
      <p className="text-base text-balance">
        The download has the link to this {isReel ? "video" : "post"}, but not the{" "}
        {isReel ? "video" : "picture"} itself.
      </p>
      <a
        href={link}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonVariants("secondary")}
      >
        Open on Instagram
        <ExternalLink aria-hidden="true" size={16} />
      </a>
    </div>
  );
}
