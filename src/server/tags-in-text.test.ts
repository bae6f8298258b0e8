import { expect, test } from "vitest";
import { tagsIn } from "./tags-in-text.ts";

test("a person's tags are found in any script", () => {
  expect(tagsIn("朝 #富士山 と #さくら")).toEqual(["富士山", "さくら"]);
  expect(tagsIn("صورة #القاهرة_ليلا")).toEqual(["القاهرة_ليلا"]);
  expect(tagsIn("#हिन्दी में #दिल्ली")).toEqual(["हिन्दी", "दिल्ली"]);
  expect(tagsIn("#Ёлка #สงกรานต์ #한국")).toEqual(["ёлка", "สงกรานต์", "한국"]);
});

test("a tag ends where an emoji begins, and an emoji alone is none", () => {
  expect(tagsIn("#snow❄️ #sea🌊#sun #️⃣ #🔥")).toEqual(["snow", "sea", "sun"]);
});

test("a tag written twice, in capitals or composed otherwise, is one tag", () => {
  expect(tagsIn("#Snow #SNOW #snow")).toEqual(["snow"]);
  expect(tagsIn("#cafe\u0301 #caf\u00e9")).toEqual(["café"]);
});

test("numbers, parts of words, entities and addresses are no tags", () => {
  expect(tagsIn("#1 #2017 a#b &#39; example.org/#top # #! none")).toEqual([]);
  expect(tagsIn("#365days (#2nd) ##twice #snow_2017.")).toEqual([
    "365days",
    "2nd",
    "twice",
    "snow_2017",
  ]);
});
