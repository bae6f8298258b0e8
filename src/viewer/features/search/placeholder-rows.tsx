/** Results that are not known yet, in the shape that they will have. */
export function PlaceholderRows({ count }: { readonly count: number }) {
  return (
    <div>
      <output className="sr-only">Searching</output>
      <div aria-hidden="true" className="animate-breathe pt-2">
        {Array.from({ length: count }, (_, place) => (
          <div key={place} className="flex items-center gap-3 py-1.5">
            <div className="size-11 shrink-0 rounded-full bg-well" />
            <div className="flex flex-col gap-2">
              <div className="h-3 w-32 rounded-sm bg-well" />
              <div className="h-2 w-20 rounded-sm bg-well" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
