import type { ReactNode, Ref } from "react";
import type { UserShort } from "#contract/schemas/user.ts";
import { PersonLink } from "#viewer/ui/people/person-link.tsx";
import { Avatar } from "#viewer/ui/pictures/avatar.tsx";
import { LinkedText } from "#viewer/ui/text/linked-text.tsx";

interface CommentRowProps {
  readonly ref?: Ref<HTMLLIElement>;
  readonly from: UserShort;
  readonly text: string;
  /** The time or state of the comment, and its actions. */
  readonly footer: ReactNode;
  readonly isPending?: boolean;
}

/** The author and text of a comment. */
export function CommentRow({ ref, from, text, footer, isPending = false }: CommentRowProps) {
  return (
    <li
      ref={ref}
      tabIndex={-1}
      className="group flex scroll-mb-4 animate-appear max-desk:scroll-mb-32 gap-3 rounded-sm focus-visible:outline-offset-4"
    >
      <Avatar src={from.profile_picture} name={from.username} />
      <div className={`min-w-0 grow ${isPending ? "text-soft" : ""}`}>
        <p className="clip-marks">
          <PersonLink username={from.username} /> <LinkedText text={text} />
        </p>
        <div className="flex min-h-6 flex-wrap items-center gap-x-4 text-xs text-soft">
          {footer}
        </div>
      </div>
    </li>
  );
}

/** A small button below a comment. */
export const footButton = "-mx-1 min-h-6 px-1 font-bold hover:text-ink";
