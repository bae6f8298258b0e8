import { useRef, useState } from "react";
import { describeProblem } from "#viewer/data/client/error-message.ts";

interface ErrorMessage {
  readonly title: string;
  readonly detail: string;
}

type Progress<Result> =
  | { readonly step: "waiting" | "trying" }
  | { readonly step: "done"; readonly result: Result }
  | { readonly step: "failed"; readonly problem: ErrorMessage };

/** Runs an async action on demand. Its result is ignored once it was cancelled. */
export function useAsyncAction<Result>(
  describe: (error: unknown) => ErrorMessage = describeProblem,
) {
  const [progress, setProgress] = useState<Progress<Result>>({ step: "waiting" });
  const turn = useRef(0);
  const start = async (attempt: () => Promise<Result>) => {
    turn.current += 1;
    const mine = turn.current;
    setProgress({ step: "trying" });
    const next = await attempt().then(
      (result) => ({ step: "done", result }) as const,
      (error: unknown) => ({ step: "failed", problem: describe(error) }) as const,
    );
    if (turn.current === mine) setProgress(next);
  };
  return {
    isTrying: progress.step === "trying",
    result: progress.step === "done" ? progress.result : null,
    problem: progress.step === "failed" ? progress.problem : null,
    start: (attempt: () => Promise<Result>) => void start(attempt),
    forget: () => {
      turn.current += 1;
      setProgress({ step: "waiting" });
    },
  };
}
