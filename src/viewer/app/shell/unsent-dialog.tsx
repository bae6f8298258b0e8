import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Heart, HeartOff, MessageCircle } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { abandonComment } from "#viewer/data/comments/send-comment.ts";
import { discardLike } from "#viewer/data/media/like.ts";
import { shortcodeOf } from "#viewer/data/media/media.ts";
import { mediaById } from "#viewer/data/media/media-by-id.ts";
import type { UnsentLike } from "#viewer/data/media/unsent-likes.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { openDialogs } from "#viewer/lib/open-dialogs.ts";
import { altText } from "#viewer/lib/text/alt-text.ts";
import { formatPostTime } from "#viewer/lib/time/format-relative-time.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";
import { IsolatedText } from "#viewer/ui/text/isolated-text.tsx";

interface WaitingComment {
  readonly mediaId: string;
  readonly localId: string;
  readonly text: string;
}

interface UnsentDialogProps {
  readonly likes: readonly UnsentLike[];
  readonly comments: readonly WaitingComment[];
  readonly onClose: () => void;
}

/** What waits for the connection, each with a way to discard it. Closes when nothing is left. */
export function UnsentDialog({ likes, comments, onClose }: UnsentDialogProps) {
  const client = useQueryClient();
  const isEmpty = likes.length + comments.length === 0;
  useEffect(() => {
    if (isEmpty) onClose();
  }, [isEmpty, onClose]);
  useEffect(() => focusBelow, []);
  return (
    <Dialog title="Not sent yet" onClose={onClose}>
      <p className="pb-3 text-soft">
        These are kept in this browser and sent when the connection returns, also after a reload.
      </p>
      <ul className="flex flex-col">
        {likes.map(({ mediaId, liked, shortcode }) => (
          <UnsentRow
            key={mediaId}
            icon={liked ? <Heart size={20} /> : <HeartOff size={20} />}
            picture={<PictureName {...{ mediaId, shortcode, onClose }} />}
            onDiscard={() => discardLike(client, mediaId)}
          >
            {liked ? "A like" : "A like taken back"}
          </UnsentRow>
        ))}
        {comments.map(({ mediaId, localId, text }) => (
          <UnsentRow
            key={localId}
            icon={<MessageCircle size={20} />}
            picture={<PictureName {...{ mediaId, shortcode: "", onClose }} />}
            onDiscard={() => abandonComment(client, mediaId, localId)}
          >
            <span dir="auto" className="line-clamp-3">
              {text}
            </span>
          </UnsentRow>
        ))}
      </ul>
    </Dialog>
  );
}

/**
 * Focuses what comes after the dialog: the button that opened it, which is rendered anew, or else the dialog or page below,
 * because with nothing left to send there is no button.
 */
function focusBelow(): void {
  const opener = document.querySelector("[data-connection] button");
  const target = opener ?? openDialogs.top() ?? document.getElementById("main");
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

interface UnsentRowProps {
  readonly icon: ReactNode;
  /** What the change is about. */
  readonly picture: ReactNode;
  readonly onDiscard: () => void;
  readonly children: ReactNode;
}

function UnsentRow({ icon, picture, onDiscard, children }: UnsentRowProps) {
  return (
    <li className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
      <span aria-hidden="true" className="shrink-0 text-soft">
        {icon}
      </span>
      <span className="min-w-0 grow">
        {children}
        {picture}
      </span>
      <Button variant="ghost" size="small" onClick={onDiscard}>
        Discard
      </Button>
    </li>
  );
}

interface PictureNameProps {
  readonly mediaId: string;
  /** "" if it is not known. */
  readonly shortcode: string;
  readonly onClose: () => void;
}

/** The author and the beginning of the caption, or the date, as far as they are known here, and a link. */
function PictureName({ mediaId, shortcode, onClose }: PictureNameProps) {
  const { data: media } = useQuery(mediaById(mediaId, useQueryClient()));
  const code = media ? shortcodeOf(media) : shortcode;
  return (
    <>
      {media && (
        <span className="clip-marks block truncate text-xs text-soft">
          <IsolatedText text={media.user.username} />
          {" · "}
          {media.caption ? altText({ ...media, alt_text: null }) : formatPostTime(media)}
        </span>
      )}
      {code !== "" && (
        <a
          href={paths.media.to(code)}
          onClick={onClose}
          className="block w-fit text-xs text-focus underline underline-offset-3"
        >
          See the picture
        </a>
      )}
    </>
  );
}
