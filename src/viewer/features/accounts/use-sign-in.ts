import { useState } from "react";
import { describeProblem, isDeadToken } from "#viewer/data/problem.ts";

type Progress =
  | { readonly step: "waiting" }
  | { readonly step: "checking" }
  | {
      readonly step: "failed";
      readonly problem: { readonly title: string; readonly detail: string };
    };

/** Signs in, and says how it goes. Whoever watches the session goes on from there. */
export function useSignIn() {
  const [progress, setProgress] = useState<Progress>({ step: "waiting" });
  const start = async (signIn: () => Promise<unknown>) => {
    setProgress({ step: "checking" });
    try {
      await signIn();
    } catch (error) {
      setProgress({ step: "failed", problem: wordsFor(error) });
    }
  };
  return {
    isChecking: progress.step === "checking",
    problem: progress.step === "failed" ? progress.problem : null,
    start: (signIn: () => Promise<unknown>) => void start(signIn),
    forget: () => setProgress({ step: "waiting" }),
  };
}

function wordsFor(error: unknown) {
  if (!isDeadToken(error)) return describeProblem(error);
  return {
    title: "The server does not know this token",
    detail: "Copy it again, whole and without spaces.",
  };
}
