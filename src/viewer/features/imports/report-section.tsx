import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useId } from "react";
import type { ImportReport } from "#contract/schemas/imports.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { importReport, useImportClient } from "#viewer/data/imports/imports.ts";
import { saveJson } from "#viewer/lib/save-json.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { formatDay } from "#viewer/lib/time/format-relative-time.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { CountList } from "./count-list.tsx";
import { noteText } from "./note-text.ts";
import { ReportFiles } from "./report-files.tsx";
import { PathList } from "./report-paths.tsx";
import { YearChart } from "./year-chart.tsx";
import { chartOf, postsByYear } from "./year-chart-data.ts";

/** The report of an import, with its download. */
export function ImportReportSection({ importId }: { readonly importId: string }) {
  const client = useImportClient();
  const report = useQuery(importReport(importId), client);
  const id = useId();
  if (report.isError) {
    return <ErrorNotice {...describeProblem(report.error)} onRetry={() => void report.refetch()} />;
  }
  return (
    <section aria-labelledby={id} className="min-h-32">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pb-4">
        <h2 id={id} className="text-lg font-bold">
          Report
        </h2>
        {report.data && (
          <Button
            variant="secondary"
            size="small"
            onClick={() => saveJson(fileName(report.data), report.data)}
          >
            <Download aria-hidden="true" size={16} />
            Download report
          </Button>
        )}
      </div>
      {report.data ? <Report report={report.data} /> : <p className="text-soft">Loading…</p>}
    </section>
  );
}

function Report({ report }: { readonly report: ImportReport }) {
  const { years, yearsByKind, added, notes, files, missing, unnamed, unreadable } = report;
  const counts = Object.entries(added).map(([kind, total]) => ({ kind, total }));
  const others = notes.filter(({ code }) => !["missing", "unnamed", "unreadable"].includes(code));
  // The lists are cut; their notes have the whole numbers.
  const all = (code: string, list: readonly unknown[]) =>
    notes.find((note) => note.code === code)?.count ?? list.length;
  const isNothing = counts.every(({ total }) => total === 0);
  return (
    <div className="flex flex-col gap-10">
      <YearChart
        chart={chartOf(yearsByKind ?? postsByYear(years))}
        caption={yearsByKind ? "What came in, by year and kind" : "Posts by year"}
      />
      <div>
        <h3 className="pb-2 text-base font-bold">What is new in your library</h3>
        {isNothing ? (
          <p className="text-soft">Nothing: everything was there already.</p>
        ) : (
          <CountList label="What is new in your library" counts={counts} />
        )}
      </div>
      {others.length > 0 && (
        <div>
          <h3 className="pb-2 text-base font-bold">Notes</h3>
          <ul className="flex list-disc flex-col gap-1 pl-5 text-soft">
            {others.map(({ code, text, count }) => (
              <li key={`${code} ${text}`}>{noteText(text, count)}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className="pb-2 text-base font-bold">Files</h3>
        <ReportFiles files={files} />
        <PathList
          title={`${countOf(all("missing", missing), "picture or clip", "pictures and clips")} named in the download but not in it`}
          reason="Another file of the download may have them: import it too, and they are added."
          paths={missing.map((path) => ({ path }))}
        />
        <PathList
          title={`${countOf(all("unnamed", unnamed), "picture or clip", "pictures and clips")} in the download that no list names`}
          reason="Without a list nobody knows what they belong to, so they were not imported."
          paths={unnamed.map((path) => ({ path }))}
        />
        <PathList
          title={`${countOf(all("unreadable", unreadable), "file")} that could not be read`}
          reason="The rest was imported without them."
          paths={unreadable}
        />
      </div>
      <p className="text-xs text-soft">
        Imported {formatDay(new Date(report.finishedTime * 1000))} by Keepsake {report.version}. The
        report names files and counts, and nothing else of yours, so it can be attached to a bug
        report.
      </p>
    </div>
  );
}

const fileName = ({ finishedTime }: ImportReport): string =>
  `keepsake-import-${new Date(finishedTime * 1000).toISOString().slice(0, 10)}.json`;
