import { expect, it } from "vitest";
import { type ApiFault, faults, missingScope } from "#contract/errors.ts";
import { storageFaults } from "#contract/storage-states.ts";
import { ApiError } from "#viewer/api/api-error.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import {
  describeProblem,
  isDeadToken,
  isMissingScope,
  isNotAllowed,
  isNotFound,
} from "./error-message.ts";

const refused = (fault: ApiFault, retryAfterSeconds: number | null = null) =>
  new ApiError({ ...fault, retryAfterSeconds });

const tooMany: ApiFault = { status: 429, type: "OAuthRateLimitException", message: "Too many." };

it.each([
  ["nobody answers", new NetworkError("unreachable"), "The server cannot be reached", true],
  [
    "the answer takes too long",
    new NetworkError("slow"),
    "The server took too long to reply",
    true,
  ],
  [
    "something else answers",
    new NetworkError("unreadable"),
    "The response could not be read",
    true,
  ],
  ["she asks too often", refused(tooMany, 30), "Too many requests for now", true],
  [
    "the server is at fault",
    refused(faults.serverTrouble),
    "Something went wrong on the server",
    true,
  ],
  ["the server is busy", refused(faults.overloaded, 2), "The server cannot do this now", true],
  ["there is no such photo", refused(faults.unknownMedia), "Not found", false],
  ["it is not hers to see", refused(faults.notAllowed), "Not allowed", false],
  [
    "her token lacks a scope",
    refused(missingScope("likes")),
    "This sign-in may not do that",
    false,
  ],
  ["her token has died", refused(faults.invalidToken), "Your sign-in has ended", false],
  [
    "the server refuses what she wrote",
    refused(faults.commentTooLong),
    "The server refused this",
    false,
  ],
  [
    "the viewer itself is at fault",
    new TypeError("x is undefined"),
    "Something went wrong in the viewer",
    true,
  ],
])("describeProblem: when %s", (_when, error, title, canRetry) => {
  expect(describeProblem(error)).toMatchObject({ title, canRetry });
});

it("describeProblem says when to try again", () => {
  expect(describeProblem(refused(tooMany, 30))).toMatchObject({
    detail: "Try again in 30 seconds.",
    retryAfterSeconds: 30,
  });
  expect(describeProblem(refused(tooMany, 3000)).detail).toBe("Try again in 50 minutes.");
  expect(describeProblem(refused(tooMany)).detail).toBe("Try again in a moment.");
});

it("describeProblem says what is wrong with the server's database or disk", () => {
  expect(describeProblem(refused(storageFaults.full, 60)).detail).toBe(storageFaults.full.message);
  expect(describeProblem(refused(storageFaults.locked, 1))).toMatchObject({
    title: "The server cannot do this now",
    detail: storageFaults.locked.message,
    canRetry: true,
  });
});

it("describeProblem suggests signing in again if that helps", () => {
  expect(describeProblem(refused(missingScope("likes"))).canSignIn).toBe(true);
  expect(describeProblem(refused(faults.notAllowed)).canSignIn).toBe(false);
});

it("describeProblem names the missing scope, and writes the server's reason as a sentence", () => {
  expect(describeProblem(refused(missingScope("likes"))).detail).toContain("“likes”");
  expect(describeProblem(refused(faults.notAllowed)).detail).toBe("You cannot view this resource.");
});

it("the predicates tell the kinds of refusal apart", () => {
  expect(isNotFound(refused(faults.unknownMedia))).toBe(true);
  expect(isNotAllowed(refused(faults.notAllowed))).toBe(true);
  // A missing scope says nothing about privacy.
  expect(isNotAllowed(refused(missingScope("public_content")))).toBe(false);
  expect(isMissingScope(refused(missingScope("public_content")))).toBe(true);
  expect(isMissingScope(refused(faults.notAllowed))).toBe(false);
  expect(isDeadToken(refused(faults.invalidToken))).toBe(true);
  expect(isDeadToken(refused(faults.missingToken))).toBe(false);
  expect(isNotFound(new NetworkError("unreachable"))).toBe(false);
});
