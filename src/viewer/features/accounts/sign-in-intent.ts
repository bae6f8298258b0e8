/** Where someone at the door is going, and whether they are in already and want to be someone else as well. */
export interface SignInIntent {
  readonly from: string | null;
  readonly isAdding: boolean;
}
