import { RelativeTime } from "#viewer/ui/text/relative-time.tsx";

/** When the reader liked a media, beside when it was posted. `seconds`: Unix seconds, as v1 writes them. */
export function LikedTime({ seconds }: { readonly seconds: string }) {
  return (
    <>
      <span className="px-1">·</span>
      <span className="shrink-0">
        liked <RelativeTime seconds={seconds} asDay />
      </span>
    </>
  );
}
