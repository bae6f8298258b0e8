import type { ComponentProps } from "react";

/** A field for text that is pasted rather than written, such as an address or a token. */
export function TextField({ className = "", ...rest }: ComponentProps<"input">) {
  return (
    <input
      dir="auto"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      className={`h-11 w-full rounded-lg border border-faint bg-raised px-3 text-base placeholder:text-soft aria-invalid:border-ink ${className}`}
      {...rest}
    />
  );
}
