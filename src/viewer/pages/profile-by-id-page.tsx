import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useParams } from "react-router-dom";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { knownUser } from "#viewer/data/people/known-users.ts";
import { userById } from "#viewer/data/people/users.ts";
import { PlaceholderHeader } from "#viewer/features/profile/placeholder-header.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";

/** Redirects from a user id to the profile, whose address has the username. */
export function ProfileByIdPage() {
  const { userId = "" } = useParams();
  const client = useQueryClient();
  const known = knownUser(client, ({ id }) => id === userId);
  const user = useQuery({ ...userById(userId), enabled: !known });
  const person = known ?? user.data;
  if (person) return <Navigate to={paths.profile.to(person.username)} replace />;
  if (!user.error) return <PlaceholderHeader />;
  const { canRetry, ...problem } = describeProblem(user.error);
  return <ErrorNotice {...problem} onRetry={canRetry ? () => void user.refetch() : undefined} />;
}
