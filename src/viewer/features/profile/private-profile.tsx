import { Ban, Lock } from "lucide-react";

interface PrivateProfileProps {
  readonly username: string;
  readonly because: "private" | "blocked";
  /** Whether the reader has sent a follow request. */
  readonly isRequested: boolean;
}

/** Shown in place of the posts, with the reason. */
export function PrivateProfile({ username, because, isRequested }: PrivateProfileProps) {
  const isBlocked = because === "blocked";
  const Icon = isBlocked ? Ban : Lock;
  return (
    <section className="mx-4 flex animate-appear flex-col items-center border-t border-line px-6 py-20 text-center desk:mx-0">
      <Icon aria-hidden="true" size={40} strokeWidth={1.25} className="mb-4 text-faint" />
      <h2 className="max-w-full text-base font-bold break-words">
        {isBlocked ? `You have blocked ${username}` : "This account is private"}
      </h2>
      <p className="max-w-80 text-balance break-words text-soft">
        {isBlocked ? blockedText : privateText(username, isRequested)}
      </p>
    </section>
  );
}

const blockedText = "You do not see each other’s posts. Unblock them to see their pictures again.";

const privateText = (username: string, isRequested: boolean) =>
  isRequested
    ? `You have asked to follow ${username}. Their pictures appear here once they approve.`
    : `Follow ${username} to see their pictures. They approve each follower.`;
