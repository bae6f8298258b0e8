interface InlineErrorProps {
  readonly id?: string;
  readonly problem: { readonly title: string; readonly detail: string } | null;
}

/** An error message next to the button that caused it. */
export function InlineError({ id, problem }: InlineErrorProps) {
  return (
    <p id={id} role="alert" className="empty:hidden">
      {problem && (
        <>
          <b className="font-bold">{problem.title}.</b>{" "}
          <span className="text-soft">{problem.detail}</span>
        </>
      )}
    </p>
  );
}
