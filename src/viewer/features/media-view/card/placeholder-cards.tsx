/** Placeholders for cards that are loading. */
export function PlaceholderCards({ count }: { readonly count: number }) {
  return (
    <div>
      <output className="sr-only">Loading</output>
      <div aria-hidden="true" className="flex animate-breathe flex-col gap-10">
        {Array.from({ length: count }, (_, index) => (
          <div key={index}>
            <div className="flex items-center gap-3 px-4 pb-3 desk:px-0">
              <div className="size-8 rounded-full bg-well" />
              <div className="flex flex-col gap-2">
                <div className="h-3 w-28 rounded-sm bg-well" />
                <div className="h-2 w-20 rounded-sm bg-well" />
              </div>
            </div>
            <div className="aspect-square bg-well desk:rounded-sm" />
            <div className="flex flex-col gap-2 px-4 pt-5 desk:px-0">
              <div className="h-3 w-4/5 rounded-sm bg-well" />
              <div className="h-3 w-1/2 rounded-sm bg-well" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
