import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "#viewer/lib/copy-text.ts";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";

interface CopyableTextProps {
  readonly label: string;
  readonly text: string;
}

/** A text with a button to copy it. If copying fails, it can still be selected by hand. */
export function CopyableText({ label, text }: CopyableTextProps) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div>
      <p className="text-xs text-soft">{label}</p>
      <div className="flex items-center gap-1">
        <code aria-label={label} className="min-w-0 font-mono break-all select-all">
          {text}
        </code>
        {/* Browsers offer the clipboard only over https or on localhost. */}
        {"clipboard" in navigator && (
          <IconButton
            label={isCopied ? `${label}, copied` : `Copy ${label}`}
            onClick={() => void copyText(text).then(setCopied)}
            className="-my-2 -mr-3 text-soft hover:text-ink"
          >
            {isCopied ? <Check size={18} /> : <Copy size={18} />}
          </IconButton>
        )}
      </div>
    </div>
  );
}
