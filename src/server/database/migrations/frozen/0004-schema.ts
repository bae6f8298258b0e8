/** The columns that step 0004 reads, as they were. */
export interface Schema {
  users: { id: bigint; username: string; full_name: string };
  locations: { id: bigint; name: string };
  media: { id: bigint; user_id: bigint; caption: string | null; location_id: bigint | null };
  media_tags: { media_id: bigint; name: string; id: bigint };
}
