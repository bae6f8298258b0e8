import { useEffect, useState } from "react";

interface MonthPillProps {
  /** "July 2019" */
  readonly text: string;
  readonly onPress: () => void;
}

/** How long it stays after the last scroll. */
const staysMs = 2000;

/** On phones: the current month while the list scrolls. */
export function MonthPill({ text, onPress }: MonthPillProps) {
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
      className={`pointer-events-none fixed inset-x-0 top-[calc(8px+env(safe-area-inset-top))] z-20 flex justify-center transition-opacity duration-150 ${isShown ? "" : "invisible opacity-0"}`}
    >
      <button
        type="button"
        onClick={onPress}
        className="pointer-events-auto min-h-9 rounded-full bg-ink px-4 text-xs font-bold text-paper"
      >
        {text}
        <span className="sr-only">, go to another date</span>
      </button>
    </div>
  );
}
