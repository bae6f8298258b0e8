import { keyAt } from "../ids.ts";
import { startTestApp } from "./test-app.ts";

/** Phrases of twelve scripts, with accents, case and letters that only look alike. */
const phrases = [
  "Straße nach Łódź im Regen",
  "Ağrı'da ılık bir Şubat",
  "Đà Nẵng lúc bình minh",
  "Тихое утро у реки",
  "Το ποτάμι τον χειμώνα",
  "בוקר שקט ליד הנהר",
  "صباح هادئ عند النهر",
  "नदी के किनारे सुबह",
  "เช้าวันหนึ่งริมแม่น้ำ",
  "富士山の朝、静かな川",
  "한강의 조용한 아침",
  "მდინარე დილით",
  "Գետը առավոտյան",
  "မြစ်ကမ်းနံနက်ခင်း",
  "A quiet morning by the river",
] as const;
const tags = ["river", "富士山", "утро", "Straße", "नदी", "snow_2"] as const;
const types = ["image", "video", "carousel", "image"] as const;

/**
 * For tests: a library in many scripts. Ada follows Ben and Dana; Cleo and Dana are private; Eve has blocked
 * Ada, and Ada has blocked Finn. Each posts, is tagged, and names tags; Ada has liked nearly everything, also
 * what she may not see by now.
 */
export async function manyTongues() {
  const home = await startTestApp();
  const { world } = home;
  const named = { ben: "Bén Ødegård", cleo: "山本 クレオ", dana: "Дана", eve: "", finn: "Finn ß" };
  const ada = await world.person("ada");
  const people: bigint[] = [ada];
  for (const [username, full_name] of Object.entries(named)) {
    const is_private = username === "cleo" || username === "dana" ? 1 : 0;
    people.push(await world.person(username, { full_name, is_private }));
  }
  const [, ben = 0n, , dana = 0n, eve = 0n, finn = 0n] = people;
  const places = [
    await world.place("Café Fluß", 47, 8),
    await world.place("서울 타워", 37, 127),
    await world.place("กรุงเทพมหานคร", 13, 100),
  ];
  const media: bigint[] = [];
  for (let index = 0; index < 66; index += 1) {
    // Every phrase is said by several, some of whom Ada sees.
    const round = Math.floor(index / phrases.length);
    const owner = people[((index % phrases.length) + round) % people.length] ?? ada;
    const phrase = phrases[index % phrases.length];
    const tag = index % 3 === 0 ? ` #${tags[(index / 3) % tags.length]}` : "";
    const caption = index >= 60 ? null : `${phrase}${tag}`;
    // Three weeks apart; the first are older than v1's own epoch.
    const ms = Date.UTC(2011, 5, 20) + index * 21 * 86_400_000;
    const id = await world.media(owner, {
      id: keyAt(ms, BigInt(index)),
      created_time: Math.floor(ms / 1000),
      type: types[index % types.length] ?? "image",
      caption,
      caption_id: caption === null ? null : keyAt(ms, 0n),
      location_id: index % 4 === 2 ? (places[index % places.length] ?? null) : null,
    });
    media.push(id);
    if (index % 9 !== 4) {
      const liked = Date.UTC(2014, 0, 5) + ((index * 29) % 66) * 9 * 86_400_000;
      await world.like(ada, id, keyAt(liked, BigInt(index)));
    }
    if (index % 5 === 1) {
      const user_id = people[(index + 2) % people.length] ?? ada;
      const person = { media_id: id, position: 0, user_id, x: 0.5, y: 0.5 };
      await home.db.insertInto("media_people").values(person).execute();
    }
  }
  await world.follow(ada, ben);
  await world.follow(ada, dana);
  await world.block(eve, ada);
  await world.block(ada, finn);
  return { ...home, ada, ben, dana, places, people, media, phrases, reader: await home.as(ada) };
}
