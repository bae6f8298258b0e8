import type { ComponentProps } from "react";

const base =
  "inline-flex items-center justify-center gap-2 rounded-lg text-sm font-bold " +
  "transition-[background-color,opacity] select-none disabled:cursor-default disabled:opacity-55";

const variants = {
  /** The main action of a page or dialog. */
  primary: "bg-ink text-paper hover:opacity-88 active:opacity-75",
  secondary: "bg-well text-ink hover:bg-line active:bg-line",
  ghost: "text-soft hover:text-ink",
} as const;

const sizes = {
  regular: "min-h-11 px-4",
  /** For rows of a list. The touch target is a little larger than the button. */
  small: "relative min-h-9 px-3 after:absolute after:inset-x-0 after:-inset-y-1",
} as const;

export type ButtonVariant = keyof typeof variants;
type ButtonSize = keyof typeof sizes;

/** The classes of a button, for links that look like one. */
export const buttonVariants = (variant: ButtonVariant, size: ButtonSize = "regular"): string =>
  `${base} ${sizes[size]} ${variants[variant]}`;

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant: ButtonVariant;
  readonly size?: ButtonSize;
}

export function Button({ variant, size, className = "", ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${buttonVariants(variant, size)} ${className}`} {...rest} />
  );
}
