/** Where the reader goes after signing in, and whether the account is added to others that are signed in. */
export interface SignInIntent {
  readonly from: string | null;
  readonly isAdding: boolean;
}
