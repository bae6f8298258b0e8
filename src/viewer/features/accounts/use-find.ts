import { useRef, useState } from "react";
import { describeProblem } from "#viewer/data/problem.ts";

interface Words {
  readonly title: string;
  readonly detail: string;
}

type Progress<Found> =
  | { readonly step: "waiting" | "asking" }
  | { readonly step: "found"; readonly found: Found }
  | { readonly step: "failed"; readonly problem: Words };

/** Looks for something once asked to. What comes after it was called off counts for nothing. */
export function useFind<Found>() {
  const [progress, setProgress] = useState<Progress<Found>>({ step: "waiting" });
  const turn = useRef(0);
  const start = async (find: () => Promise<Found>) => {
    turn.current += 1;
    const mine = turn.current;
    setProgress({ step: "asking" });
    const next = await find().then(
      (found) => ({ step: "found", found }) as const,
      (error: unknown) => ({ step: "failed", problem: describeProblem(error) }) as const,
    );
    if (turn.current === mine) setProgress(next);
  };
  return {
    isAsking: progress.step === "asking",
    found: progress.step === "found" ? progress.found : null,
    problem: progress.step === "failed" ? progress.problem : null,
    start: (find: () => Promise<Found>) => void start(find),
    forget: () => {
      turn.current += 1;
      setProgress({ step: "waiting" });
    },
  };
}
