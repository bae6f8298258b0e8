import { useQuery } from "@tanstack/react-query";
import { serverInfo } from "#viewer/data/server.ts";
import { session } from "#viewer/data/session.ts";
import { buttonStyle } from "#viewer/ui/button-style.ts";
import { useSignIn } from "./use-sign-in.ts";

/** One press into the demo library, where the server has one. */
export function DemoDoor() {
  const server = useQuery(serverInfo());
  const { isChecking, problem, start } = useSignIn();
  // Its room is kept until it is known whether it stands there.
  if (!server.isPending && server.data?.demo !== true) return null;
  return (
    <section className={`flex flex-col gap-8 ${server.isPending ? "invisible" : "animate-appear"}`}>
      <button
        type="button"
        aria-disabled={isChecking}
        onClick={() => !isChecking && start(() => session.signInToDemo())}
        className={`w-full ${buttonStyle("main")}`}
      >
        {isChecking ? "Opening…" : "Open the demo library"}
      </button>
      <p role="alert" className="-mt-5 empty:hidden">
        {problem && `${problem.title}. ${problem.detail}`}
      </p>
      <p className="flex items-center gap-4 text-xs text-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        or your own
      </p>
    </section>
  );
}
