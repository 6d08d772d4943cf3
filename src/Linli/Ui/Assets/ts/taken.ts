const HEAD = 131_072;
const EXIF = 0x45786966;
const GPS = 0x8825;

export interface Spot {
  lon: number;
  lat: number;
}

/** Where a JPEG says it was taken, or null. Read before the photo is made small, because its place goes with the rest then. */
export const takenAt = async (photo: Blob): Promise<Spot | null> => {
  try {
    const view = new DataView(await photo.slice(0, HEAD).arrayBuffer());
    if (view.getUint16(0) !== 0xffd8) return null;

    for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2))
      if (view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === EXIF) return spotOf(new DataView(view.buffer, at + 10));
  } catch {
    // Cut short, or not what it says it is: it proposes nothing.
  }
  return null;
};

const spotOf = (tiff: DataView): Spot | null => {
  const little = tiff.getUint16(0) === 0x4949;
  const u16 = (at: number): number => tiff.getUint16(at, little);
  const u32 = (at: number): number => tiff.getUint32(at, little);

  // A directory: how many entries, then tag, type, count and value of each, 12 bytes.
  const entries = (directory: number): Map<number, number> =>
    new Map(Array.from({ length: u16(directory) }, (_, i) => directory + 2 + i * 12).map((at) => [u16(at), at + 8]));
  // Degrees, minutes, seconds, each a fraction.
  const angle = (at: number): number => [1, 60, 3600].reduce((sum, part, i) => sum + u32(u32(at) + i * 8) / u32(u32(at) + i * 8 + 4) / part, 0);

  const place = entries(u32(4)).get(GPS);
  const [north, lat, east, lon] = [1, 2, 3, 4].map((tag) => place && entries(u32(place)).get(tag));
  if (!north || !lat || !east || !lon) return null;

  const spot = {
    lon: angle(lon) * (String.fromCharCode(tiff.getUint8(east)) === "W" ? -1 : 1),
    lat: angle(lat) * (String.fromCharCode(tiff.getUint8(north)) === "S" ? -1 : 1),
  };
  return Number.isFinite(spot.lon) && Number.isFinite(spot.lat) && (spot.lon || spot.lat) ? spot : null;
};
