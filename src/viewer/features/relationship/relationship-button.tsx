import { buttonStyle } from "#viewer/ui/controls/button.ts";

interface RelationshipButtonProps {
  readonly word: string;
  readonly username: string;
  readonly title?: string | undefined;
  readonly kind: "main" | "quiet";
  readonly isSmall: boolean;
  readonly onPress: () => void;
}

/** A button that says how one stands to someone. Its width does not change with its word. */
export function RelationshipButton(props: RelationshipButtonProps) {
  const { word, username, title, kind, isSmall, onPress } = props;
  return (
    <button
      type="button"
      aria-label={`${word} ${username}`}
      title={title}
      onClick={onPress}
      className={`${lookOf(kind, isSmall)} whitespace-nowrap`}
    >
      {word}
    </button>
  );
}

/** Holds its place while nobody knows what it will say. */
export function PlaceholderButton({ isSmall }: { readonly isSmall: boolean }) {
  return <span aria-hidden="true" className={`${lookOf("quiet", isSmall)} animate-breathe`} />;
}

const lookOf = (kind: "main" | "quiet", isSmall: boolean): string =>
  isSmall
    ? `${buttonStyle(kind, "small")} w-28 shrink-0`
    : `${buttonStyle(kind)} min-w-32 grow desk:min-h-10 desk:grow-0`;
