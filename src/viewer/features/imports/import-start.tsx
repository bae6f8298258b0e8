import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ImportSpace } from "#contract/schemas/imports.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { createImport, importSpace, useImportClient } from "#viewer/data/imports/imports.ts";
import { beginUpload } from "#viewer/data/imports/upload.ts";
import { formatBytes } from "#viewer/lib/text/format-bytes.ts";
import { countOf } from "#viewer/lib/text/format-count.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { type Chosen, nothingChosen, sizeOf, withFiles, withoutFile } from "./chosen-files.ts";
import { ChosenNotes } from "./chosen-notes.tsx";
import { FileDrop } from "./file-drop.tsx";
import { FileList, FileRow } from "./file-list.tsx";
import { RequestSteps } from "./request-steps.tsx";

interface ImportStartProps {
  /** Called once the import exists and its upload has begun. */
  readonly onBegun: (importId: string) => void;
}

/** Choosing the files of a download. */
export function ImportStart({ onBegun }: ImportStartProps) {
  const [chosen, setChosen] = useState(nothingChosen);
  const add = (found: readonly File[], hasFolder: boolean) =>
    setChosen((before) => withFiles(before, found, hasFolder));
  if (chosen.files.length > 0) {
    return <ChosenFiles chosen={chosen} onChange={setChosen} onAdd={add} onBegun={onBegun} />;
  }
  return (
    <>
      <p className="pb-6 text-base text-soft">
        Bring the download of your Instagram account here. Your posts, stories, likes, saved posts,
        comments and people become a library of your own, and nothing of it leaves this server.
      </p>
      <FileDrop label="Choose ZIP files" onFiles={add} />
      <ChosenNotes {...chosen} />
      <RequestSteps />
    </>
  );
}

interface ChosenFilesProps extends ImportStartProps {
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  readonly onAdd: (found: readonly File[], hasFolder: boolean) => void;
}

function ChosenFiles({ chosen, onChange, onAdd, onBegun }: ChosenFilesProps) {
  const client = useImportClient();
  const { files } = chosen;
  const size = sizeOf(files);
  const space = useQuery(importSpace(size), client);
  const creation = useMutation(createImport(), client);
  const mayStart = space.data?.fits === true && size > 0 && !creation.isPending;
  const start = () =>
    creation.mutate(
      { size },
      {
        onSuccess: ({ id }) => {
          beginUpload(client, id, files);
          onBegun(id);
        },
      },
    );
  const problem = creation.error ?? space.error;
  const upload = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that opened the file chooser is gone.
    if (document.activeElement === document.body) upload.current?.focus();
  }, []);
  return (
    <>
      <p className="pb-4 text-base text-soft">
        {countOf(files.length, "file")}, {formatBytes(size)}. If your download has several files,
        add all of them, in any order.
      </p>
      <FileList label="Chosen files">
        {files.map((file) => (
          <FileRow
            key={`${file.name} ${file.size}`}
            name={file.name}
            size={file.size}
            onRemove={() => onChange(withoutFile(chosen, file))}
          />
        ))}
      </FileList>
      <ChosenNotes {...chosen} />
      <div className="flex flex-col gap-4 pt-4">
        {!space.isError && <SpaceLine space={space.data} />}
        <InlineError problem={problem && describeProblem(problem)} />
        <div className="flex flex-wrap gap-2">
          {space.isError ? (
            <Button variant="primary" onClick={() => void space.refetch()}>
              Try again
            </Button>
          ) : (
            <Button
              ref={upload}
              variant="primary"
              disabled={space.data?.fits === false}
              aria-disabled={!mayStart}
              onClick={() => mayStart && start()}
            >
              {creation.isPending ? "Starting…" : "Upload"}
            </Button>
          )}
          <FileDrop label="Add more files" onFiles={onAdd} button="secondary" />
        </div>
      </div>
    </>
  );
}

/** The space that an import needs and the space that is free. */
function SpaceLine({ space }: { readonly space: ImportSpace | undefined }) {
  if (!space) return <p className="min-h-5 text-soft">Checking the free space…</p>;
  const { needed, free, reserve, fits } = space;
  const facts = `Needs up to ${formatBytes(needed)}; ${formatBytes(free)} are free.`;
  if (fits) return <p className="min-h-5 text-soft">{facts}</p>;
  const lacking = formatBytes(Math.max(0, needed + reserve - free));
  return (
    <p role="alert">
      <b className="font-bold">There is not enough space on the server’s disk.</b>{" "}
      <span className="text-soft">
        {facts} Free {lacking} more, because {formatBytes(reserve)} always stay free. On the
        server’s own machine, <code className="font-mono">keepsake import</code> reads the files in
        place and needs less.
      </span>
    </p>
  );
}
