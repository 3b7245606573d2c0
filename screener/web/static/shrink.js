// A smaller copy of a photo, upright, without place, time or camera: a canvas keeps the picture and nothing else.
const LONGEST = 3000; // pixels; the reader sets letters 30 to 34 pixels high, and finer print than this is rare
const QUALITY = 0.9;

export async function shrunk(file) {
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return file; // not a photo that this browser knows: the server says what is wrong with it
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? file), "image/jpeg", QUALITY));
}
