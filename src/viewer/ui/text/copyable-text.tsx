import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";

interface CopiedTextProps {
  readonly label: string;
  readonly text: string;
}

/** A text to be taken elsewhere, letter for letter. */
export function CopyableText({ label, text }: CopiedTextProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      // It can still be selected by hand.
      () => setCopied(false),
    );
  return (
    <div>
      <p className="text-xs text-soft">{label}</p>
      <div className="flex items-center gap-1">
        <code aria-label={label} className="min-w-0 font-mono break-all select-all">
          {text}
        </code>
        {/* A browser gives its clipboard to a safe page alone. */}
        {"clipboard" in navigator && (
          <IconButton
            label={isCopied ? `${label}, copied` : `Copy ${label}`}
            onClick={() => void copy()}
            className="-my-2 -mr-3 text-soft hover:text-ink"
          >
            {isCopied ? <Check size={18} /> : <Copy size={18} />}
          </IconButton>
        )}
      </div>
    </div>
  );
}
