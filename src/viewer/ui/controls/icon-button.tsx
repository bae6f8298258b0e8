import type { ComponentProps, ReactNode } from "react";

interface IconButtonProps extends ComponentProps<"button"> {
  readonly label: string;
  readonly children: ReactNode;
}

/** A button with an icon. Its label is the title and the accessible name. */
export function IconButton({ label, children, className = "", ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-11 shrink-0 items-center justify-center rounded-full transition-colors disabled:opacity-40 ${className}`}
      {...rest}
    >
      {children}
    </button>
  );
}
