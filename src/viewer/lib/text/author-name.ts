interface Named {
  readonly username: string;
  readonly full_name?: string | undefined;
}

/** "@ines". The importer gives two dots, which no real name has, to somebody without a name: then the full name. */
export const authorName = ({ username, full_name = "" }: Named): string =>
  username.includes("..") && full_name !== "" ? full_name : `@${username}`;
