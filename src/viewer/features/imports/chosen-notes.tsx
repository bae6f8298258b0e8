import type { Chosen } from "./chosen-files.ts";

/** What was left out of a choice, and what to do instead. */
export function ChosenNotes({ refused, hasFolder }: Chosen) {
  if (refused.length === 0 && !hasFolder) return null;
  return (
    <div role="alert" className="flex flex-col gap-2 pt-4">
      {refused.length > 0 && (
        <p>
          <b className="font-bold">Left out:</b>{" "}
          <span className="break-words text-soft">
            {refused.slice(0, 3).join(", ")}
            {refused.length > 3 && ` and ${refused.length - 3} more`}. Only ZIP files can be
            uploaded.
          </span>
        </p>
      )}
      {hasFolder && (
        <p>
          <b className="font-bold">A folder cannot be uploaded.</b>{" "}
          <span className="text-soft">
            Zip it again, or import it on the server’s own machine with{" "}
            <code className="font-mono">keepsake import FOLDER</code>, which reads it in place.
          </span>
        </p>
      )}
    </div>
  );
}
