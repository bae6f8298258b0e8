import type { Import, ImportPreview } from "#contract/schemas/imports.ts";
import { formatBytes } from "#viewer/lib/text/format-bytes.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { CountList } from "./count-list.tsx";
import { DiscardButton } from "./discard-button.tsx";
import { noteText } from "./note-text.ts";
import { StartForm } from "./start-form.tsx";
import { YearChart } from "./year-chart.tsx";
import { chartOf, postsByYear } from "./year-chart-data.ts";

interface PreviewViewProps {
  readonly found: Import;
  readonly preview: ImportPreview;
  readonly hasDemo: boolean;
  /** Whether the owner sets a password, because others can reach the server. */
  readonly needsPassword: boolean;
}

/** What a download holds, before anything is imported. */
export function PreviewView({ found, preview, hasDemo, needsPassword }: PreviewViewProps) {
  const { counts, years, looks_cut, notes, unknown_files } = preview;
  if (isEmpty(preview)) {
    return (
      <>
        <p className="pb-6 text-base text-soft">{emptyText(preview)}</p>
        <Notes notes={notes} unknownFiles={unknown_files} />
        <DiscardButton importId={found.id} />
      </>
    );
  }
  const isUnchanged = notes.some(({ code }) => code === unchanged);
  return (
    <>
      <p className="pb-6 text-base text-soft">{summaryOf(preview)}</p>
      {isUnchanged ? <UnchangedNote /> : looks_cut && <CutWarning />}
      {years.length > 1 && (
        <div className="pb-8">
          <YearChart chart={chartOf(postsByYear(years))} caption="Posts by year" />
        </div>
      )}
      <CountList
        label="What it holds"
        counts={counts.map(({ kind, total }) => ({ kind, total }))}
      />
      <Notes notes={notes.filter(({ code }) => code !== unchanged)} unknownFiles={unknown_files} />
      <StartForm
        importId={found.id}
        preview={preview}
        hasDemo={hasDemo}
        needsPassword={needsPassword}
      />
    </>
  );
}

/** Whether nothing of a download can be imported. */
export const isEmpty = ({ counts }: ImportPreview): boolean =>
  counts.every(({ total }) => total === 0);

function emptyText({ format, media_bytes }: ImportPreview): string {
  if (format !== "unknown") {
    return "There is nothing in it that can be imported. If the download has several files, upload all of them.";
  }
  return media_bytes > 0
    ? "There are pictures in it, and no list of posts: this is only one part of a download, or none that Keepsake knows. Upload all of its files together."
    : "This is no Instagram download that Keepsake knows. Choose the ZIP files as Instagram sent them.";
}

const formats = {
  json: "A JSON download",
  html: "An HTML download",
  mixed: "A download in JSON and HTML",
  unknown: "A download",
} as const;

function summaryOf({ account, is_known, format, years, media_bytes }: ImportPreview): string {
  const [first] = years;
  const last = years.at(-1);
  const whose = account === null ? "" : ` of ${account}`;
  const when =
    first && last
      ? first.year === last.year
        ? `, with posts from ${first.year}`
        : `, with posts from ${first.year} to ${last.year}`
      : "";
  const media = media_bytes > 0 ? ` Its pictures and clips take ${formatBytes(media_bytes)}.` : "";
  const known = is_known
    ? " The account is in your library already: what is new is added, and nothing is there twice."
    : "";
  return `${formats[format]}${whose}${when}.${media}${known}`;
}

/** The code of the note that the same download was imported before. */
const unchanged = "unchanged";

function UnchangedNote() {
  return (
    <p role="note" className="my-4 rounded-lg bg-well px-4 py-3">
      <b className="font-bold">This download was imported before.</b>{" "}
      <span className="text-soft">
        Nothing in it is new, so importing it again changes nothing.
      </span>
    </p>
  );
}

function CutWarning() {
  return (
    <p role="note" className="my-4 rounded-lg bg-well px-4 py-3">
      <b className="font-bold">This may not be everything.</b>{" "}
      <span className="text-soft">
        Instagram’s form offers one year unless “All time” is chosen, and these posts are from about
        one year. You can import them now, and a download of all time later: nothing will be there
        twice.
      </span>
    </p>
  );
}

interface NotesProps {
  readonly notes: ImportPreview["notes"];
  readonly unknownFiles: number;
}

function Notes({ notes, unknownFiles }: NotesProps) {
  if (notes.length === 0 && unknownFiles === 0) return null;
  return (
    <section aria-labelledby="preview-notes" className="pt-8">
      <h2 id="preview-notes" className="pb-2 text-base font-bold">
        Good to know
      </h2>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-soft">
        {notes.map(({ code, text, count }) => (
          <li key={`${code} ${text}`}>{noteText(text, count)}</li>
        ))}
        {unknownFiles > 0 && (
          <li>
            {countOf(unknownFiles, "file")} of a kind that Keepsake does not know. The report names
            {unknownFiles === 1 ? " it" : " them"}.
          </li>
        )}
      </ul>
    </section>
  );
}
