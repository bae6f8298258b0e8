/** Placeholder for a profile header that is loading. */
export function PlaceholderHeader() {
  return (
    <div>
      <output className="sr-only">Loading</output>
      <div
        aria-hidden="true"
        className="flex animate-breathe gap-4 px-4 pt-4 desk:gap-10 desk:px-0 desk:pt-0"
      >
        <div className="size-20 shrink-0 rounded-full bg-well desk:size-34" />
        <div className="flex flex-col gap-3 pt-4 desk:pt-1">
          <div className="h-5 w-40 rounded-sm bg-well desk:h-7 desk:w-56" />
          <div className="h-3.5 w-24 rounded-sm bg-well" />
          <div className="mt-1 hidden h-3.5 w-72 rounded-sm bg-well desk:block" />
        </div>
      </div>
    </div>
  );
}
