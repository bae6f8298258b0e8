// Widths differ as names do.
const widths = [112, 88, 136, 96, 120, 104, 80, 128];

/** Placeholders for list rows that are loading. */
export function SkeletonRows({ count }: { readonly count: number }) {
  return (
    <div>
      <output className="sr-only">Loading</output>
      <div aria-hidden="true" className="animate-breathe">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className="flex h-15 items-center gap-3">
            <div className="size-11 shrink-0 rounded-full bg-well" />
            <div className="flex flex-col gap-2">
              <div
                className="h-3 rounded-sm bg-well"
                style={{ width: widths[index % widths.length] }}
              />
              <div className="h-3 w-32 rounded-sm bg-well" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
