import { useState } from "react";
import type { Import } from "#contract/schemas/imports.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { isDiskFull, retryUpload, stopUpload } from "#viewer/data/imports/upload.ts";
import type { UploadProgress } from "#viewer/data/imports/uploads.ts";
import { formatBytes } from "#viewer/lib/text/format-bytes.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { formatTimeLeft } from "#viewer/lib/time/format-time-left.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { ProgressBar } from "#viewer/ui/feedback/progress-bar.tsx";
import { sizeOf } from "./chosen-files.ts";
import { FileList, FileRow } from "./file-list.tsx";
import { useImportChange } from "./use-import-change.ts";

interface UploadViewProps {
  readonly found: Import;
  readonly upload: UploadProgress;
}

/** An upload of this page: how far each file is, and all together. */
export function UploadView({ found, upload }: UploadViewProps) {
  const { change, problem } = useImportChange(found.id);
  const [isAsking, setAsking] = useState(false);
  const { files, step } = upload;
  const size = sizeOf(files);
  const sent = files.reduce((sum, file) => sum + file.sent, 0);
  return (
    <>
      <p className="pb-4 text-base text-soft">
        {step === "sent"
          ? "Every file is uploaded, and the server begins to read them."
          : "Keep this tab open; you can look at other pages of Keepsake in it meanwhile."}
      </p>
      <ProgressBar label="Upload" done={sent} total={size} isResting={step !== "sending"} />
      <p className="pt-2 pb-6 text-soft">
        {formatBytes(sent)} of {formatBytes(size)}
        {step === "sending" && speedText(upload, size - sent)}
      </p>
      <UploadTrouble upload={upload} />
      <FileList label="Files">
        {files.map((file) => (
          <FileRow key={`${file.name} ${file.size}`} name={file.name} size={file.size}>
            <p className="text-soft">{fileText(file)}</p>
          </FileRow>
        ))}
      </FileList>
      <div className="flex flex-col items-start gap-4 pt-4">
        <InlineError problem={problem} />
        <Button variant="secondary" onClick={() => setAsking(true)}>
          Cancel
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title="Cancel the upload?"
          confirmLabel="Cancel the upload"
          cancelLabel="Go on"
          onConfirm={() => {
            stopUpload();
            change({ action: "cancel" });
          }}
          onClose={() => setAsking(false)}
        >
          What was uploaded of {countOf(files.length, "file")} is deleted on the server. Your own
          files stay as they are.
        </ConfirmDialog>
      )}
    </>
  );
}

function speedText({ bytesPerSecond: speed }: UploadProgress, rest: number): string {
  if (speed === null || speed < 1) return "";
  return ` · ${formatBytes(speed)} a second · ${formatTimeLeft(rest / speed)}`;
}

function fileText({ sent, size }: { readonly sent: number; readonly size: number }): string {
  if (sent >= size) return "Uploaded";
  return sent === 0 ? "Waiting" : `${Math.floor((sent * 100) / size)} %`;
}

/** Why an upload does not go on, and what happens next. */
function UploadTrouble({ upload: { step, error } }: Pick<UploadViewProps, "upload">) {
  if (step === "waiting") {
    return (
      <div className="my-4 rounded-lg bg-well px-4 py-3">
        <output className="block">
          <b className="font-bold">The connection is lost.</b>{" "}
          <span className="text-soft">
            The upload goes on by itself as soon as the server can be reached. Nothing that was
            uploaded is lost.
          </span>
        </output>
        <Button variant="ghost" size="small" onClick={retryUpload} className="mt-1 -ml-3">
          Try now
        </Button>
      </div>
    );
  }
  if (step !== "failed") return null;
  return (
    <div className="my-4 flex flex-col items-start gap-3 rounded-lg bg-well px-4 py-3">
      <InlineError problem={isDiskFull(error) ? diskFull : describeProblem(error)} />
      <Button variant="primary" size="small" onClick={retryUpload}>
        Try again
      </Button>
    </div>
  );
}

const diskFull = {
  title: "The server’s disk is full",
  detail: "Free some space there, then try again. The upload goes on where it stopped.",
};
