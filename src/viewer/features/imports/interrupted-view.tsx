import { useState } from "react";
import type { Import } from "#contract/schemas/imports.ts";
import { useImportClient } from "#viewer/data/imports/imports.ts";
import { beginUpload } from "#viewer/data/imports/upload.ts";
import { type ChosenFile, uploadedFiles } from "#viewer/data/imports/uploaded-files.ts";
import { formatBytes } from "#viewer/lib/text/format-bytes.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { isSame, nothingChosen, withFiles } from "./chosen-files.ts";
import { ChosenNotes } from "./chosen-notes.tsx";
import { FileDrop } from "./file-drop.tsx";
import { FileList, FileRow } from "./file-list.tsx";
import { useImportChange } from "./use-import-change.ts";

interface PartialFile extends ChosenFile {
  readonly received: number;
}

/** An upload that this page has not begun, because it was reloaded. It asks for the same files. */
export function InterruptedView({ found }: { readonly found: Import }) {
  const client = useImportClient();
  const [chosen, setChosen] = useState(nothingChosen);
  const files = expectedFiles(found);
  const missing = files.filter(({ received, size }) => received < size);
  const { change, pending, problem } = useImportChange(found.id);
  const isWhole = files.length > 0 && missing.length === 0;
  const add = (picked: readonly File[], hasFolder: boolean) => {
    const next = withFiles(chosen, picked, hasFolder);
    setChosen(next);
    const isThere = (file: ChosenFile) => next.files.some((one) => isSame(one, file));
    if (next.files.length > 0 && missing.every(isThere)) beginUpload(client, found.id, next.files);
  };
  const isChosen = (file: PartialFile) => chosen.files.some((one) => isSame(one, file));
  return (
    <>
      <p className="pb-4 text-base text-soft">
        {isWhole
          ? "Every file is uploaded."
          : "The page was closed or reloaded during the upload. Choose the same files again, and it goes on where it was."}
      </p>
      <FileList label="Files">
        {files.map((file) => (
          <FileRow key={`${file.name} ${file.size}`} name={file.name} size={file.size}>
            <p className="text-soft">
              {stateOf(file)}
              {isChosen(file) && " · chosen"}
            </p>
          </FileRow>
        ))}
      </FileList>
      {chosen.files.length > 0 && !missing.every(isChosen) && (
        <output className="block pt-4">
          <b className="font-bold">Not all of them yet.</b>{" "}
          <span className="text-soft">Choose the files that are not uploaded, too.</span>
        </output>
      )}
      <ChosenNotes {...chosen} />
      <div className="flex flex-col gap-4 pt-4">
        <InlineError problem={problem} />
        <div className="flex flex-wrap gap-2">
          {isWhole ? (
            <Button variant="primary" onClick={() => change({ action: "read" })}>
              {pending === "read" ? "Reading…" : "Read the download"}
            </Button>
          ) : (
            <FileDrop label="Choose the same files" onFiles={add} button="primary" />
          )}
          <CancelUpload onCancel={() => change({ action: "cancel" })} />
        </div>
      </div>
    </>
  );
}

function CancelUpload({ onCancel }: { readonly onCancel: () => void }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        Cancel the import
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Cancel the import?"
          confirmLabel="Cancel the import"
          cancelLabel="Go back"
          onConfirm={onCancel}
          onClose={() => setAsking(false)}
        >
          What was uploaded is deleted on the server. Your own files stay as they are.
        </ConfirmDialog>
      )}
    </>
  );
}

/** The files that this browser remembers, with what the server has of them; else only what the server has. */
function expectedFiles({ id, files }: Import): readonly PartialFile[] {
  const remembered = uploadedFiles.of(id);
  const unknown = remembered.filter((file) => !files.some((one) => isSame(one, file)));
  return [...files, ...unknown.map((file) => ({ ...file, received: 0 }))];
}

function stateOf({ received, size }: PartialFile): string {
  if (received >= size) return "Uploaded";
  return received === 0 ? "Not uploaded" : `${formatBytes(received)} uploaded`;
}
