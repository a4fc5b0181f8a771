/** Something about the embedded database that the person who starts Signalbox has to know; the message is the whole advice. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
}
