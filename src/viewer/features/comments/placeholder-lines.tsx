/** Placeholders for comments that are loading. */
export function PlaceholderLines({ count }: { readonly count: number }) {
  return (
    <div>
      <output className="sr-only">Loading the comments</output>
      <div aria-hidden="true" className="flex animate-breathe flex-col gap-5">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className="flex gap-3">
            <div className="size-8 shrink-0 rounded-full bg-well" />
            <div className="flex grow flex-col gap-2 pt-1">
              <div className="h-3 w-4/5 rounded-sm bg-well" />
              <div className="h-2 w-1/4 rounded-sm bg-well" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
