import { Upload } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button, type ButtonVariant } from "#viewer/ui/controls/button.tsx";
import { filesOf } from "./chosen-files.ts";

interface FileDropProps {
  readonly label: string;
  readonly onFiles: (files: readonly File[], hasFolder: boolean) => void;
  /** Only a button, below a list of files. */
  readonly button?: ButtonVariant;
}

/** Takes files by a button, and by a drop anywhere on the page. */
export function FileDrop({ label, onFiles, button }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = usePageDrop(onFiles);
  return (
    <>
      <input
        ref={input}
        dir="auto"
        type="file"
        multiple
        accept=".zip,application/zip"
        aria-label={label}
        // The button opens it.
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])], false);
          // The same file can be chosen again.
          target.value = "";
        }}
      />
      {button ? (
        <Button variant={button} onClick={() => input.current?.click()}>
          {label}
        </Button>
      ) : (
        <div className="flex flex-col items-center justify-center gap-4 rounded-lg bg-well px-6 py-10 text-center">
          <Upload aria-hidden="true" size={32} strokeWidth={1.25} className="text-faint" />
          <p className="hidden text-base text-soft desk:block">
            Drop the ZIP files anywhere on this page
          </p>
          <Button variant="primary" onClick={() => input.current?.click()}>
            {label}
          </Button>
        </div>
      )}
      {isOver && (
        <div className="pointer-events-none fixed inset-0 z-50 grid animate-appear place-content-center bg-black/70">
          <p className="text-xl font-bold text-white">Drop to add</p>
        </div>
      )}
    </>
  );
}

/** Takes what is dropped on the page. Returns whether files are held over it. */
function usePageDrop(onFiles: FileDropProps["onFiles"]): boolean {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const calls = new AbortController();
    const { signal } = calls;
    // Events of elements inside the page: it is left when the last one is.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const move = (by: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    document.addEventListener("dragenter", move(1), { signal });
    document.addEventListener("dragleave", move(-1), { signal });
    document.addEventListener(
      "dragover",
      (event) => {
        if (hasFiles(event)) event.preventDefault();
      },
      { signal },
    );
    document.addEventListener(
      "drop",
      (event) => {
        if (!event.dataTransfer || !hasFiles(event)) return;
        event.preventDefault();
        depth = 0;
        setOver(false);
        const { files, hasFolder } = filesOf(event.dataTransfer);
        take(files, hasFolder);
      },
      { signal },
    );
    return () => calls.abort();
  }, []);
  return isOver;
}
