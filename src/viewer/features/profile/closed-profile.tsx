import type { ReactNode } from "react";

interface ClosedProfileProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** What stands where pictures would, and why they do not. */
export function ClosedProfile({ icon, title, children }: ClosedProfileProps) {
  return (
    <section className="mx-4 flex animate-appear flex-col items-center border-t border-line px-6 py-20 text-center desk:mx-0">
      <span aria-hidden="true" className="pb-4 text-faint">
        {icon}
      </span>
      <h2 className="text-base font-bold">{title}</h2>
      <div className="max-w-80 text-balance text-soft">{children}</div>
    </section>
  );
}
