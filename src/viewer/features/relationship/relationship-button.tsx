import { Button, type ButtonVariant, buttonVariants } from "#viewer/ui/controls/button.tsx";

interface RelationshipButtonProps {
  readonly label: string;
  readonly username: string;
  readonly title?: string | undefined;
  readonly variant: ButtonVariant;
  readonly isSmall: boolean;
  readonly onPress: () => void;
}

/** A button such as "Follow" or "Unblock". Its width is the same for every label. */
export function RelationshipButton(props: RelationshipButtonProps) {
  const { label, username, title, variant, isSmall, onPress } = props;
  return (
    <Button
      variant={variant}
      size={sizeOf(isSmall)}
      aria-label={`${label} ${username}`}
      title={title}
      onClick={onPress}
      className={`${layoutOf(isSmall)} whitespace-nowrap`}
    >
      {label}
    </Button>
  );
}

/** Keeps the button's room until the relationship is known. */
export function PlaceholderButton({ isSmall }: { readonly isSmall: boolean }) {
  const style = `${buttonVariants("secondary", sizeOf(isSmall))} ${layoutOf(isSmall)}`;
  return <span aria-hidden="true" className={`${style} animate-breathe`} />;
}

const sizeOf = (isSmall: boolean) => (isSmall ? "small" : "regular");

const layoutOf = (isSmall: boolean): string =>
  isSmall ? "w-28 shrink-0" : "min-w-32 grow desk:min-h-10 desk:grow-0";
