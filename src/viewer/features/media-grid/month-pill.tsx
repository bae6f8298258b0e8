import { useEffect, useState } from "react";

interface MonthPillProps {
  /** "July 2019" */
  readonly text: string;
}

/** How long it stays after the last scroll. */
const staysMs = 900;

/** On a phone: the month that goes by, while one scrolls. */
export function MonthPill({ text }: MonthPillProps) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      setShown(window.scrollY > 0);
      clearTimeout(timer);
      timer = setTimeout(() => setShown(false), staysMs);
    };
    window.addEventListener("scroll", show, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("scroll", show);
    };
  }, []);
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none fixed inset-x-0 top-[calc(8px+env(safe-area-inset-top))] z-20 flex justify-center transition-opacity duration-150 desk:hidden ${isShown ? "" : "opacity-0"}`}
    >
      <span className="rounded-full bg-ink/90 px-3 py-1 text-xs font-bold text-paper">{text}</span>
    </div>
  );
}
