/** What the label of a table row means, as far as it matters. */
export type LabelKind =
  | "caption"
  | "hashtags"
  | "owner"
  | "partner"
  | "mediaOwner"
  | "comment"
  | "name"
  | "username"
  | "bio"
  | "website"
  | "private"
  | "latitude"
  | "longitude"
  | "tagged"
  /** Known and without use for us. */
  | "other";

/** Labels as the pages have them, compared without case. Where none of a language is here, structure decides. */
const labels: Readonly<Record<LabelKind, string>> = {
  caption:
    "Caption|Légende|Didascalia|Legenda|Pie de foto|Leyenda|Bildunterschrift|Bijschrift|Подпись|제목|캡션|キャプション",
  hashtags: "Hashtags|Hashtag|Mots-dièse|Хэштеги|Хештеги|해시태그|ハッシュタグ|话题标签|主題標籤",
  owner:
    "Owner|Propriétaire|Proprietario|Propietario|Proprietário|Proprietária|Besitzer|Inhaber|Eigentümer|Eigenaar|Владелец|소유자|所有者|Sahibi|Ägare|Pemilik|Właściciel",
  partner:
    "Brand partner|Partenaire de marque|Marque partenaire|Brand partner (partner)|Marca asociada|Marca parceira|Markenpartner",
  mediaOwner:
    "Media Owner|Media-eigenaar|Propriétaire du contenu|Proprietario del contenuto multimediale|Proprietario del contenuto|Propietario del contenido|Propietario del contenido multimedia|Proprietário da mídia",
  comment:
    "Comment|Commento|Commentaire|Comentario|Comentário|Kommentar|Opmerking|Reactie|Комментарий|댓글|コメント|评论",
  name: "Name|Nom|Nome|Nombre|Naam|Имя|Nama|Namn|Imię|Ad|İsim|姓名|名前|이름|Имя и фамилия",
  username:
    "Username|Nom de profil|Nom d’utilisateur|Nom d'utilisateur|Nome utente|Nombre de usuario|Nome de usuário|Benutzername|Gebruikersnaam|Имя пользователя|Nama pengguna|Användarnamn|Nazwa użytkownika|Kullanıcı adı|帐号|用户名|ユーザーネーム|사용자 이름",
  bio: "Bio|Biografia|Biographie|Biografía|Presentación|Steckbrief|О себе|Биография|个性签名|自己紹介|소개|Biografie",
  website:
    "Website|Site web|Sito web|Sitio web|Site|Webseite|Веб-сайт|Сайт|网站|ウェブサイト|웹사이트|Webbplats|Situs web",
  private:
    "Private Account|Account privato|Compte privé|Cuenta privada|Conta privada|Privates Konto|Privéaccount|Закрытый аккаунт|私密帐户|非公開アカウント|비공개 계정|Akun privat|Privat konto|Konto prywatne|Gizli hesap",
  latitude:
    "Latitude|Latitud|Latitudine|Широта|Breitengrad|Breedtegraad|Szerokość geograficzna|Enlem|Lintang|緯度|纬度|위도|خط العرض",
  longitude:
    "Longitude|Longitud|Longitudine|Долгота|Längengrad|Lengtegraad|Długość geograficzna|Boylam|Bujur|経度|经度|經度|경도|خط الطول",
  tagged: "Tagged users|Utenti taggati",
  other:
    "URL|Title|Titre|Type|Privacy|Time|Heure|Hora|Ora|Tijd|Media|Contenu multimédia|Shared By|Saved on|Opgeslagen op|Added Time|Created At|Updated At|Creation Time|Update Time|Heure de mise à jour|Device ID|Camera position|Source type|Has Camera Metadata|Date|Date taken|Software|Scene capture type|Scene type|ISO speed|Focal length|Aperture|Shutter speed|Metering mode|Lens make|Lens model|Focal plane X resolution|Focal plane Y resolution|Music genre|Subtitles|Coauthor|Invited coauthor|Profile Photo|Email|Phone Number|Phone Confirmed|Gender|Date of birth|ID устройства|Положение камеры|Тип источника|Чувствительность ISO|Фокусное расстояние|Программное обеспечение|Дата|Дата съемки|Диафрагма|Выдержка|Пол|Фото профиля|Número de identificação do dispositivo|Tipo de origem|Posição da câmera|Gênero musical|Data do vídeo|ID del dispositivo|Posizione della fotocamera|Tipo di origine|Sottotitoli|Ha i metadati della fotocamera|Data di registrazione|Data di nascita|Immagine del profilo|E-mail|出生日期|头像",
};

const kinds = new Map<string, LabelKind>();
for (const [kind, texts] of Object.entries(labels)) {
  // Object.entries widens the keys of a record to string.
  for (const text of texts.split("|")) kinds.set(foldLabel(text), kind as LabelKind);
}

function foldLabel(label: string): string {
  return label.normalize("NFKC").trim().toLowerCase();
}

/** Returns what a label means, or null if no rule knows it. */
export function labelKind(label: string): LabelKind | null {
  return kinds.get(foldLabel(label)) ?? null;
}
