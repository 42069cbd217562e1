// Wear of a sheet on its way: drawn at a resolution, turned, blurred, faded, spotted, saved. Pictures are grey, as {
// width, height, dots }.
import { execFileSync } from 'node:child_process';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** Draws a page of a PDF as a scanner would see it, with poppler. */
export function drawn(pdf, page, dpi) {
  const file = execFileSync('pdftoppm', ['-r', `${dpi}`, '-gray', ...only(page), '-'], {
    input: pdf,
    maxBuffer: 1 << 28,
  });
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'));
  return { width: Number(width), height: Number(height), dots: file.subarray(head.length) };
}

export const pages = pdf => Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', ['-'], { input: pdf }).toString())[1]);

const only = page => ['-f', `${page}`, '-l', `${page}`];

/** Returns the pages, from 1, that contain one of the words. */
export const pagesWith = (pdf, words) =>
  Array.from({ length: pages(pdf) }, (_, index) => index + 1).filter(page => {
    const text = execFileSync('pdftotext', [...only(page), '-', '-'], { input: pdf }).toString();
    return words.some(word => text.includes(word));
  });

/** Rotates a picture about its middle by degrees. Dots that come in from outside are white. */
export function turned({ width, height, dots }, degrees) {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const out = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [fromX, fromY] = [width / 2 + cosine * dx + sine * dy, height / 2 - sine * dx + cosine * dy];
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const [u, v] = [fromX - left, fromY - top];
      const above = dots[at] * (1 - u) + dots[at + 1] * u;
      const below = dots[at + width] * (1 - u) + dots[at + width + 1] * u;
      out[y * width + x] = above * (1 - v) + below * v;
    }
  }
  return { width, height, dots: out };
}

/** Blurs a picture by a Gaussian of `sigma` dots. */
export function blurred(picture, sigma) {
  const weights = [-3, -2, -1, 0, 1, 2, 3].map(step => Math.exp((-step * step) / (2 * sigma * sigma)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const kernel = weights.map(weight => weight / sum);
  return along(along(picture, kernel, 1), kernel, picture.width);
}

function along({ width, height, dots }, kernel, step) {
  const out = Uint8Array.from(dots);
  // The kernel is symmetrical. It is written out, because a page has four million dots.
  const [, , , middle, near, far, last] = kernel;
  const [two, three] = [2 * step, 3 * step];
  for (let at = three; at < dots.length - three; at++) {
    const ring = near * (dots[at - step] + dots[at + step]) + far * (dots[at - two] + dots[at + two]);
    out[at] = middle * dots[at] + ring + last * (dots[at - three] + dots[at + three]) + 0.5;
  }
  return { width, height, dots: out };
}

/** Fades a picture: black is no longer black, white is no longer white, and each dot is off by about `noise`. */
export function faded({ width, height, dots }, { black, white, noise }, chance) {
  const out = new Uint8Array(dots.length);
  for (let at = 0; at < dots.length; at++) {
    const off = (chance() + chance() + chance() - 1.5) * 2 * noise;
    out[at] = Math.max(0, Math.min(255, black + (dots[at] / 255) * (white - black) + off));
  }
  return { width, height, dots: out };
}

export function png({ width, height, dots }) {
  const picture = new PNG({
    width,
    height,
    colorType: 0,
    inputColorType: 0,
    bitDepth: 8,
    deflateLevel: 1,
    filterType: 0,
  });
  picture.data = Buffer.from(dots);
  return PNG.sync.write(picture, {
    colorType: 0,
    inputColorType: 0,
    inputHasAlpha: false,
    deflateLevel: 1,
    filterType: 0,
  });
}

export function jpg({ width, height, dots }, quality) {
  const data = Buffer.alloc(dots.length * 4, 255);
  for (let at = 0; at < dots.length; at++) data.fill(dots[at], at * 4, at * 4 + 3);
  return jpeg.encode({ width, height, data }, quality).data;
}

/**
 * Draws a page as a laser printer with black ink only prints it: greys become dots of 600 dpi, which a scanner of 300
 * dpi sees four at a time.
 */
export function lasered(pdf, page) {
  const file = execFileSync('pdftoppm', ['-r', '600', '-mono', ...only(page), '-'], {
    input: pdf,
    maxBuffer: 1 << 28,
  });
  const [head, wide, high] = /^P4\s+(\d+)\s+(\d+)\s/.exec(file.subarray(0, 40).toString('latin1'));
  const row = Math.ceil(wide / 8);
  const [width, height] = [wide >> 1, high >> 1];
  const dots = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [above, below] = [head.length + 2 * y * row, head.length + (2 * y + 1) * row];
    for (let x = 0; x < width; x++) {
      const [at, shift] = [x >> 2, 6 - 2 * (x & 3)];
      const black = INK_IN[(file[above + at] >> shift) & 3] + INK_IN[(file[below + at] >> shift) & 3];
      dots[y * width + x] = 255 - black * 63.75;
    }
  }
  return { width, height, dots };
}

/** Number of black dots among two, by two bits, one for each dot. */
const INK_IN = [0, 1, 1, 2];

/**
 * Passes a picture once through a copier set to text: it is seen through glass, a little askew, spotted, and black or
 * white in the end.
 */
export function photocopied(picture, { degrees, threshold }, chance) {
  const seen = faded(turned(blurred(picture, 1), degrees), { black: 30, white: 240, noise: 18 }, chance);
  return { ...seen, dots: seen.dots.map(dot => (dot < threshold || chance() < 0.0002 ? 0 : 255)) };
}

/** Prints a page and copies it twice, once a little dark and once a little light. */
export function copiedTwice(pdf, page, chance) {
  const first = photocopied(lasered(pdf, page), { degrees: 0.4, threshold: 150 }, chance);
  return photocopied(first, { degrees: -0.4, threshold: 120 }, chance);
}
