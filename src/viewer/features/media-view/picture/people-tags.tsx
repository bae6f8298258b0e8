import { UserRound } from "lucide-react";
import { useId, useState } from "react";
import type { UserInPhoto } from "#contract/schemas/media.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { LazyHighlight } from "#viewer/ui/text/lazy-highlight.tsx";
import { overlayStyle } from "./overlay-style.ts";

/** The people tagged in the picture, at their positions; shown on demand. */
export function PeopleTags({ people }: { readonly people: readonly UserInPhoto[] }) {
  const [isShown, setShown] = useState(false);
  const id = useId();
  return (
    <>
      <ul id={id} hidden={!isShown} aria-label="People in this picture">
        {people.map(({ user, position }) => (
          <li
            key={user.id}
            className="absolute z-10 max-w-40 animate-appear rounded-md bg-black/70 text-xs font-bold text-white"
            style={styleOf(position)}
          >
            <a
              href={paths.profile.to(user.username)}
              dir="auto"
              className="block truncate rounded-[inherit] px-2 py-1 hover:underline pointer-coarse:py-2"
            >
              <LazyHighlight text={user.username} />
            </a>
          </li>
        ))}
      </ul>
      <IconButton
        label={isShown ? "Hide people" : "Show people"}
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setShown(!isShown)}
        className={`absolute bottom-(--overlay-foot,8px) left-2 z-10 ${overlayStyle}`}
      >
        <UserRound size={18} fill="currentColor" />
      </IconButton>
    </>
  );
}

/** Near the edges a name is moved inwards by as much as it would overflow. */
function styleOf({ x, y }: UserInPhoto["position"]) {
  const across = Math.min(1, Math.max(0, x)) * 100;
  const down = Math.min(0.96, Math.max(0.04, y)) * 100;
  return { left: `${across}%`, top: `${down}%`, translate: `-${across}% -50%` };
}
