/** The columns that step 0010 reads and writes, as they were. */
export interface Schema {
  users: { id: bigint; username: string; full_name: string };
  locations: { id: bigint; name: string };
  media: { id: bigint; user_id: bigint; caption: string | null; location_id: bigint | null };
  comments: { id: bigint; media_id: bigint; user_id: bigint; text: string };
  media_tags: MediaTags;
  tags: { name: string; media_count: number };
}

export interface MediaTags {
  media_id: bigint;
  name: string;
  id: bigint;
}
