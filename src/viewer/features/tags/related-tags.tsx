import { useQuery } from "@tanstack/react-query";
import { relatedTags } from "#viewer/data/discover/tags.ts";
import { useListEntry } from "#viewer/lib/navigation/list-entry.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { ChipRow } from "#viewer/ui/controls/chip-row.tsx";

/** The tags that appear beside one; nothing if the tag itself has no media. */
export function RelatedTags({ name }: { readonly name: string }) {
  const { code } = useListEntry();
  const { data: tags, isError } = useQuery(relatedTags(name, code));
  if (tags === null || (isError && !tags)) return null;
  return (
    <ChipRow
      label="Related tags"
      chips={tags?.map((tag) => ({ href: paths.tag.to(tag), text: `#${tag}` }))}
      none="No related tags."
    />
  );
}
