import { ArrowDownToLine, ExternalLink } from "lucide-react";
import type { Original } from "#contract/schemas/media.ts";
import { downloadUrl } from "#viewer/lib/original-file.ts";
import { formatBytes } from "#viewer/lib/text/format-bytes.ts";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";

interface OriginalsDialogProps {
  readonly originals: readonly Original[];
  readonly onClose: () => void;
}

const link =
  "grid size-11 shrink-0 place-items-center rounded-full transition-colors hover:bg-well";

/** The imported files of an album: each can be opened or downloaded. */
export function OriginalsDialog({ originals, onClose }: OriginalsDialogProps) {
  return (
    <Dialog title="Originals" onClose={onClose}>
      <ol aria-label="Originals" className="flex flex-col">
        {originals.map((original, index) => (
          <li key={original.url} className="flex items-center gap-2 py-1">
            <span className="w-5 shrink-0 text-soft">{index + 1}</span>
            <span className="min-w-0 grow">
              <span dir="auto" className="block truncate text-left" title={original.name}>
                {original.name || original.type}
              </span>
              <span className="block text-xs text-soft">{formatBytes(original.size)}</span>
            </span>
            <a
              href={original.url}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={`Open original ${index + 1}`}
              title="Open original"
              className={link}
            >
              <ExternalLink aria-hidden="true" size={20} strokeWidth={1.75} />
            </a>
            <a
              href={downloadUrl(original)}
              download
              aria-label={`Download original ${index + 1}`}
              title="Download original"
              className={link}
            >
              <ArrowDownToLine aria-hidden="true" size={20} strokeWidth={1.75} />
            </a>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
