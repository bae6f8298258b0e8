import type { ImportSpace } from "#contract/schemas/imports.ts";
import { formatBytes } from "#viewer/lib/text/format-bytes.ts";

/** The space that an import needs and the space that is free. */
export function SpaceLine({ space }: { readonly space: ImportSpace | undefined }) {
  if (!space) return <p className="min-h-5 text-soft">Checking the free space…</p>;
  const { needed, free, reserve, fits } = space;
  const facts = `Needs up to ${formatBytes(needed)}; ${formatBytes(free)} are free.`;
  if (fits) return <p className="min-h-5 text-soft">{facts}</p>;
  const lacking = formatBytes(Math.max(0, needed + reserve - free));
  return (
    <p role="alert">
      <b className="font-bold">There is not enough space on the server’s disk.</b>{" "}
      <span className="text-soft">
        {facts} Free {lacking} more, because {formatBytes(reserve)} always stay free. On the
        server’s own machine, <code className="font-mono">keepsake import</code> reads the files in
        place and needs less.
      </span>
    </p>
  );
}
