import type { Media } from "#contract/schemas/media.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { highlightMatches } from "#viewer/lib/text/highlight-matches.ts";
import { IsolatedText } from "#viewer/ui/text/isolated-text.tsx";

interface MatchReasonsProps {
  readonly media: Media;
  readonly terms: string;
}

/** The search matches of a media that are not visible otherwise: a full name, a tagged person, a tag beside the caption. */
export function MatchReasons({ media, terms }: MatchReasonsProps) {
  const { user, caption, tags, users_in_photo: shown } = media;
  const fits = (text: string) => highlightMatches(text, terms).length > 0;
  const written = caption?.text.toLowerCase() ?? "";
  const people = shown.filter(({ user: one }) => fits(one.username) || fits(one.full_name));
  const others = tags.filter((tag) => fits(tag) && !written.includes(`#${tag}`));
  if (!fits(user.full_name) && people.length === 0 && others.length === 0) return null;
  return (
    <ul
      aria-label="Also matches"
      className="clip-marks -mt-3 ml-11 flex flex-wrap gap-x-3 text-soft"
    >
      {fits(user.full_name) && (
        <li>
          By <IsolatedText text={user.full_name} />
        </li>
      )}
      {people.map(({ user: { id, username, full_name } }) => (
        <li key={id}>
          With{" "}
          <a href={paths.profile.to(username)} className={link}>
            <IsolatedText text={fits(username) ? username : full_name} />
          </a>
        </li>
      ))}
      {others.map((tag) => (
        <li key={tag}>
          <a href={paths.tag.to(tag)} className={link}>
            <IsolatedText text={`#${tag}`} />
          </a>
        </li>
      ))}
    </ul>
  );
}

const link = "inline-block py-0.5 text-ink hover:underline";
