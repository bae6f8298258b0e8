import { useEffect, useState } from "react";

/** How long the pointer must rest. */
const restMs = 2500;

/** Whether the pointer has rested for a while; only watched while `isWatched`. */
export function useIdle(isWatched: boolean): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    if (!isWatched) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const move = () => {
      clearTimeout(timer);
      setIdle(false);
      timer = setTimeout(() => setIdle(true), restMs);
    };
    move();
    document.addEventListener("pointermove", move, { passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointermove", move);
    };
  }, [isWatched]);
  return isWatched && isIdle;
}
