import { useEffect, useState } from "react";
import { beginOAuth } from "#viewer/data/accounts/oauth.ts";
import type { SignInIntent } from "./sign-in-intent.ts";

interface Goal {
  readonly server: string;
  readonly clientId: string;
  readonly flow: "code" | "token";
}

/** Leaves for a server's sign-in page, which redirects back here. */
export function useOAuthRedirect(way: SignInIntent) {
  const [step, setStep] = useState<"here" | "leaving" | "blocked">("here");
  useEffect(() => {
    // After going back from there, the browser may show this page as it was left.
    const returned = () => setStep("here");
    addEventListener("pageshow", returned);
    return () => removeEventListener("pageshow", returned);
  }, []);
  const leave = (goal: Goal) => {
    const address = beginOAuth({ ...goal, ...way, origin: location.origin });
    setStep(address === null ? "blocked" : "leaving");
    if (address !== null) location.assign(address);
  };
  return {
    isLeaving: step === "leaving",
    problem:
      step === "blocked"
        ? {
            title: "This browser does not store data for this site",
            detail:
              "Without it, a sign-in cannot be told from a forged one. Allow storage for this site, or use a token.",
          }
        : null,
    leave,
  };
}
