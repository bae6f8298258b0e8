import type { ComponentType } from "react";
import type { Import } from "#contract/schemas/imports.ts";
import { useUpload } from "#viewer/data/imports/upload.ts";
import { EndedView } from "./ended-view.tsx";
import { InterruptedView } from "./interrupted-view.tsx";
import type { LibraryButtonProps } from "./library-button.ts";
import { isEmpty, PreviewView } from "./preview-view.tsx";
import { RunningView } from "./running-view.tsx";
import { ScanningView } from "./scanning-view.tsx";
import { UploadView } from "./upload-view.tsx";

interface ImportViewProps {
  readonly found: Import;
  readonly hasDemo: boolean;
  readonly needsPassword: boolean;
  readonly Library: ComponentType<LibraryButtonProps>;
}

/** An import in any of its states. */
export function ImportView({ found, hasDemo, needsPassword, Library }: ImportViewProps) {
  const upload = useUpload(found.id);
  switch (found.state) {
    case "uploading":
      return upload ? (
        <UploadView found={found} upload={upload} />
      ) : (
        <InterruptedView found={found} />
      );
    case "scanning":
      return <ScanningView found={found} />;
    case "ready":
      return found.preview ? (
        <PreviewView
          found={found}
          preview={found.preview}
          hasDemo={hasDemo}
          needsPassword={needsPassword}
        />
      ) : (
        <ScanningView found={found} />
      );
    case "running":
    case "paused":
      return <RunningView found={found} Library={Library} />;
    default:
      return <EndedView found={found} Library={Library} />;
  }
}

/** The heading of the page for an import. */
export function useImportTitle(found: Import | undefined): string | null {
  const upload = useUpload(found?.id ?? "");
  if (!found) return null;
  if (found.state === "uploading" && !upload) return "Finish the upload";
  if (found.state === "ready" && found.preview && isEmpty(found.preview))
    return "Nothing to import";
  return titles[found.state];
}

const titles: Readonly<Record<Import["state"], string>> = {
  uploading: "Uploading",
  scanning: "Reading your download",
  ready: "Ready to import",
  running: "Importing",
  paused: "The import is paused",
  done: "Your library is ready",
  failed: "The import has stopped",
  removing: "Removing what it brought",
  cancelled: "The import was cancelled",
};
