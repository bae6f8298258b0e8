/** The look of a tab, for tabs and for links between pages that stand like tabs. */
export const tabStyle =
  "-mb-px forced-colors:border-[Canvas] flex min-h-11 grow basis-0 items-center justify-center gap-2 border-b-2 border-transparent " +
  "px-3 text-soft transition-colors hover:text-ink focus-visible:-outline-offset-2 " +
  "[&:is([aria-selected=true],[aria-current])]:border-ink " +
  "[&:is([aria-selected=true],[aria-current])]:font-bold " +
  "[&:is([aria-selected=true],[aria-current])]:text-ink";
