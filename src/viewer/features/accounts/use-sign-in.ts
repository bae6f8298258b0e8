import { useState } from "react";
import { useNavigate } from "react-router-dom";
import { describeProblem, isDeadToken } from "#viewer/data/problem.ts";
import { paths } from "#viewer/lib/paths.ts";
import type { DoorWay } from "./door-way.ts";

type Progress =
  | { readonly step: "waiting" }
  | { readonly step: "checking" }
  | {
      readonly step: "failed";
      readonly problem: { readonly title: string; readonly detail: string };
    };

/** Signs in, and says how it goes. Whoever watches the session goes on from there. */
export function useSignIn({ isAdding }: DoorWay) {
  const [progress, setProgress] = useState<Progress>({ step: "waiting" });
  const navigate = useNavigate();
  const start = async (signIn: () => Promise<unknown>) => {
    setProgress({ step: "checking" });
    try {
      await signIn();
      // Someone was in before as well, so the door alone does not see that it is done.
      if (isAdding) void navigate(paths.feed.to(), { replace: true });
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
