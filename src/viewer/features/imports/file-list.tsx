import { X } from "lucide-react";
import type { ReactNode } from "react";
import { isolate } from "#contract/rules/bidi.ts";
import { formatBytes } from "#viewer/lib/text/format-bytes.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";

interface FileListProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function FileList({ label, children }: FileListProps) {
  return (
    <ul aria-label={label} className="border-b border-line">
      {children}
    </ul>
  );
}

interface FileRowProps {
  readonly name: string;
  readonly size: number;
  /** Absent if the file cannot be taken out. */
  readonly onRemove?: () => void;
  /** What is shown below the name. */
  readonly children?: ReactNode;
}

/** A file with its size. */
export function FileRow({ name, size, onRemove, children }: FileRowProps) {
  return (
    <li className="border-t border-line py-2">
      <div className="flex items-center justify-between gap-4">
        <span dir="auto" className="min-w-0 text-left break-all">
          {name}
        </span>
        <span className="flex shrink-0 items-center text-soft">
          {formatBytes(size)}
          {onRemove && (
            <IconButton
              label={`Take out ${isolate(name)}`}
              onClick={onRemove}
              className="-my-2 -mr-3 hover:text-ink"
            >
              <X size={18} />
            </IconButton>
          )}
        </span>
      </div>
      {children}
    </li>
  );
}
