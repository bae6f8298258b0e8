/** The columns that step 0002 reads and writes, as they were within it. */
export interface Schema {
  users: { id: bigint; username: string; full_name: string };
  locations: { id: bigint; name: string };
  media: { id: bigint; user_id: bigint };
  comments: { id: bigint; media_id: bigint; user_id: bigint; text: string };
  follows: Follows;
  media_tags: { media_id: bigint; name: string; id: bigint };
  user_words: { word: string; user_id: bigint };
  location_words: { word: string; location_id: bigint };
}

interface Follows {
  id: bigint;
  follower_id: bigint;
  followed_id: bigint;
  status: string;
  created_time: number;
}
