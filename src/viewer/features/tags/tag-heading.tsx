import { useQuery } from "@tanstack/react-query";
import { tagByName } from "#viewer/data/discover/tags.ts";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { countOf, formatWhole } from "#viewer/lib/text/format-count.ts";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { PageHeading } from "#viewer/ui/layout/page-heading.tsx";

/** The name of a tag, and how many media it has. */
export function TagHeading({ name }: { readonly name: string }) {
  const { data } = useQuery(tagByName(name));
  const count = data?.media_count ?? 0;
  return (
    <PageHeading
      title={`#${name}`}
      back={<BackLink to={paths.search.to("", "tags")} />}
      detail={
        count > 0 ? (
          // The public count, which may be less than what the reader sees below.
          <span title={formatWhole(count)}>{countOf(count, "public picture")}</span>
        ) : (
          ""
        )
      }
    />
  );
}
