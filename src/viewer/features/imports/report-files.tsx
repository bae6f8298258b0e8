import type { ImportReport } from "#contract/schemas/imports.ts";
import { countOf, formatWhole } from "#viewer/lib/text/format-count.ts";
import { Disclosure } from "#viewer/ui/controls/disclosure.tsx";

type ReportFile = ImportReport["files"][number];

/** In the order in which a person should see them. */
const groups = [
  { status: "damaged", title: (count: string) => `${count} damaged` },
  { status: "unknown", title: (count: string) => `${count} that Keepsake does not know` },
  { status: "skipped", title: (count: string) => `${count} left out on purpose` },
  { status: "read", title: (count: string) => `${count} read` },
] as const;

/** What became of each file of a download. */
export function ReportFiles({ files }: { readonly files: readonly ReportFile[] }) {
  return groups.map(({ status, title }) => {
    const own = files.filter((file) => file.status === status);
    if (own.length === 0) return null;
    return (
      <Disclosure key={status} title={title(countOf(own.length, "file"))}>
        <ul className="max-h-96 overflow-y-auto">
          {own.map((file) => (
            <li key={file.path} className="py-1.5">
              <span className="block font-mono text-xs break-all">{file.path}</span>
              <span className="block text-soft">{lineOf(file)}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    );
  });
}

/** What became of a file, in one line. */
function lineOf(file: ReportFile): string {
  const { section, entriesIn, itemsOut, labelsUnmatched, withoutTime, note } = file;
  const numbers =
    file.status === "read"
      ? [
          `${section || "entries"}: ${formatWhole(itemsOut)} of ${formatWhole(entriesIn)} read`,
          ...(withoutTime > 0 ? [`${formatWhole(withoutTime)} without a readable time`] : []),
          ...(labelsUnmatched.length > 0 ? [`unknown labels: ${labelsUnmatched.join(", ")}`] : []),
        ]
      : [];
  return [...numbers, ...(note ? [note] : [])].join("; ");
}
