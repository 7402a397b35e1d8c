/** Why an exchange must not be written. The message is for people, and contains no credential. */
export class Unrecordable extends Error {
  override readonly name = 'Unrecordable';
}
