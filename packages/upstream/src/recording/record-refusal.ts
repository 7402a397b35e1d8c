/** Why an exchange must not be written. The message is for a person, and holds no credential. */
export class Unrecordable extends Error {
  override readonly name = 'Unrecordable';
}
