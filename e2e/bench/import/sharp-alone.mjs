/**
 * Makes the renditions of JPEGs with sharp and nothing else: node sharp-alone.mjs <folder> <JPEG>…
 * The sizes, formats and settings are those of an import. Plain JavaScript, because it is a process of its own.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

const sides = [
  ["thumbnail", 150, true],
  ["square_small", 320, true],
  ["square_large", 640, true],
  ["low_resolution", 320, false],
  ["standard_resolution", 640, false],
  ["large", 1080, false],
  ["xlarge", 2048, false],
];

const [folder = "", ...paths] = process.argv.slice(2);
sharp.cache(false);
sharp.concurrency(1);

const rawOf = (picture) => picture.raw().toBuffer({ resolveWithObject: true });
const fromRaw = ({ data, info: { width, height, channels } }) =>
  sharp(data, { raw: { width, height, channels } });

for (const [index, path] of paths.entries()) {
  const into = join(folder, String(index));
  await mkdir(into, { recursive: true });
  const whole = await rawOf(
    sharp(path).autoOrient().resize({ width: 2048, withoutEnlargement: true }),
  );
  const crop = { width: 640, height: 640, fit: "cover", position: "attention" };
  const square = await rawOf(fromRaw(whole).resize(crop));
  for (const [name, side, isSquare] of sides) {
    const { width } = whole.info;
    if (name === "xlarge" && width <= 1080) continue;
    const source = fromRaw(isSquare ? square : whole);
    const scaled = await rawOf(source.resize({ width: isSquare ? side : Math.min(side, width) }));
    const target = join(into, name);
    const avif = { quality: 50, effort: 0, chromaSubsampling: "4:2:0" };
    await fromRaw(scaled).avif(avif).toFile(`${target}.avif`);
    await fromRaw(scaled).webp({ quality: 75, effort: 2 }).toFile(`${target}.webp`);
    await fromRaw(scaled).jpeg({ quality: 80, progressive: true }).toFile(`${target}.jpg`);
  }
}
