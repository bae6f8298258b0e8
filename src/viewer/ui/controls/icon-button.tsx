import type { ComponentProps, ReactNode } from "react";

interface IconButtonProps extends ComponentProps<"button"> {
  readonly label: string;
  readonly children: ReactNode;
}

/** A picture that is pressed. Its word is its title and what is read out. */
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
