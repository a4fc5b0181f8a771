import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type { FastifyInstance } from "fastify";

const [width, height] = [480, 320];

/** `GET /media/{name}.png`: a picture in colours of its own for every name people attach. */
export function photoRoutes(app: FastifyInstance): void {
  app.get("/media/:file", async (request, reply) => {
    const { file } = request.params as { file: string };
    if (!/^[a-z0-9-]{1,60}\.png$/.test(file)) return reply.code(404).send();
    return reply.type("image/png").send(drawPhoto(file));
  });
}

/** A soft gradient with a disc, as a PNG; the same name gives the same bytes. */
export function drawPhoto(name: string): Buffer {
  const hash = createHash("sha256").update(name).digest();
  const [from, to, disc] = [0, 3, 6].map((at) => [...hash.subarray(at, at + 3)]);
  const [centreX, centreY] = [100 + (hash[9] ?? 0), 80 + ((hash[10] ?? 0) % 160)];
  const radius = 40 + ((hash[11] ?? 0) % 60);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  let at = 0;
  for (let y = 0; y < height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < width; x++) {
      const share = (x / width + y / height) / 2;
      const inDisc = Math.hypot(x - centreX, y - centreY) < radius;
      for (let channel = 0; channel < 3; channel++) {
        const [a, b] = [from?.[channel] ?? 0, to?.[channel] ?? 0];
        rows[at++] = inDisc ? (disc?.[channel] ?? 0) : Math.round(a + (b - a) * share);
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
