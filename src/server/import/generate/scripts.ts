/** A way of writing, as far as invented words need it. */
export interface Script {
  readonly name: string;
  /** Twelve, all different; each can begin a word. */
  readonly syllables: readonly string[];
  /** What stands between two words. */
  readonly gap: "" | " ";
  readonly hasCapitals: boolean;
}

/** The syllables are sounds alone: words of them mean nothing, and name nobody. */
const tables = [
  ["Latin", "ma ri lo ten sa vel du nor ki pa bru shi", " ", true],
  ["Latin with marks", "zá rô lé ñu mí çã tö sê dù vå ýr né", " ", true],
  ["Latin with letters of its own", "ßal şı ğa łó đe øn ælo þi ðan œv ħa ŋo", " ", true],
  ["Cyrillic", "ма ри ло ве ню ща дё ко та зи ру ял", " ", true],
  ["Greek", "μα ρί λο θε νύ κα σι πω τα δε ξη φι", " ", true],
  ["Arabic", "ما ري لو تن سا كو نا بي دا شم عر قي", " ", false],
  ["Hebrew", "מא רי לו תן סא קו נה בי דמ שו עג חי", " ", false],
  ["Devanagari", "मा री लो तन सा कु ने बि दा शी गौ चं", " ", false],
  ["Bengali", "মা রী লো তন সা কু নে বি দা শী গৌ চং", " ", false],
  ["Tamil", "மா ரீ லோ தன் சா கு நே பி டா ஷீ யௌ வை", " ", false],
  ["Georgian", "მა რი ლო თენ სა ქუ ნე ბი და ში ღო ჩა", " ", false],
  ["Armenian", "մա րի լո թեն սա քու նե բի դա շի ղո չա", " ", true],
  ["Ethiopic", "ማ ሪ ሎ ተን ሳ ኩ ኔ ቢ ዳ ሺ ጎ ጫ", " ", false],
  ["Hangul", "마 리 로 덴 사 구 네 비 다 시 고 차", " ", false],
  ["Han", "山 水 光 木 青 雪 石 橋 風 月 海 花", "", false],
  ["Kana", "ま り ロ テ さ く ネ び ダ し ゴ ちゃ", "", false],
  ["Thai", "มา รี โล ตน สา กุ เน บิ ดา ชี โก จำ", "", false],
  ["Lao", "ມາ ລີ ໂລ ຕົນ ສາ ກຸ ເນ ບິ ດາ ຊີ ໂກ ຈຳ", "", false],
  ["Khmer", "មា រី លោ តន សា កុ នេ ប៊ិ ដា ជី គោ ចា", "", false],
  ["Burmese", "မာ ရီ လို တန် စာ ကု နေ ဘီ ဒါ ရှီ ဂေါ ချာ", "", false],
] as const;

export const scripts: readonly Script[] = tables.map(([name, syllables, gap, hasCapitals]) => ({
  name,
  syllables: syllables.split(" "),
  gap,
  hasCapitals,
}));

/** The one that `index` falls to; beyond the last it begins again. */
export function scriptAt(index: number): Script {
  const script = scripts[index % scripts.length];
  if (script === undefined) throw new Error(`There is no script at ${index}.`);
  return script;
}
