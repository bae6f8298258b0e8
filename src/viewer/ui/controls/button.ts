const base =
  "inline-flex items-center justify-center gap-2 rounded-lg text-sm font-bold " +
  "transition-[background-color,opacity] select-none disabled:cursor-default disabled:opacity-55";

const kinds = {
  /** The one thing to do. */
  main: "bg-ink text-paper hover:opacity-88 active:opacity-75",
  quiet: "bg-well text-ink hover:bg-line active:bg-line",
  bare: "text-soft hover:text-ink",
} as const;

const sizes = {
  regular: "min-h-11 px-4",
  /** One of many, in a list. A finger finds it a little beyond its edge. */
  small: "relative min-h-9 px-3 after:absolute after:inset-x-0 after:-inset-y-1",
} as const;

/** The look of a button, for buttons and for links that act as one. */
export const buttonStyle = (
  kind: keyof typeof kinds,
  size: keyof typeof sizes = "regular",
): string => `${base} ${sizes[size]} ${kinds[kind]}`;
