const base =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-4 text-sm font-bold " +
  "transition-[background-color,opacity] select-none disabled:cursor-default disabled:opacity-55";

const kinds = {
  /** The one thing to do. */
  main: "bg-ink text-paper hover:opacity-88 active:opacity-75",
  quiet: "bg-well text-ink hover:bg-line active:bg-line",
  bare: "px-2 text-soft hover:text-ink",
} as const;

/** The look of a button, for buttons and for links that act as one. */
export const buttonStyle = (kind: keyof typeof kinds): string => `${base} ${kinds[kind]}`;
