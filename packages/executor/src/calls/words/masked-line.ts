import type { MaskStream } from '@obscura/secrets';
import type { Mask } from './mask-secrets.js';

/** A longer line is passed on in parts, so that a plugin cannot fill the host's memory with a single line. */
export const MAX_LINE_LENGTH = 8192;

/** One line, masked as it arrives. */
export class MaskedLine {
  private readonly stream: MaskStream;
  private readonly decoder = new TextDecoder();
  private text = '';
  /** Whether parts of it have been passed on. */
  isShown = false;

  constructor(mask: Mask) {
    this.stream = mask.stream();
  }

  /** Adds bytes, and returns the parts that are complete. */
  add(bytes: Uint8Array): string {
    this.text += this.decoder.decode(this.stream.push(bytes), { stream: true });
    const whole = this.text.length - (this.text.length % MAX_LINE_LENGTH);
    // The last part may still be the end of the line.
    const shown = this.text.slice(0, whole === this.text.length ? whole - MAX_LINE_LENGTH : whole);
    this.text = this.text.slice(shown.length);
    this.isShown ||= shown !== '';
    return shown;
  }

  /** Returns the rest of it. */
  end(): string {
    const text = this.text + this.decoder.decode(this.stream.flush());
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  }

  /** Returns what can be shown without knowing the rest, and the number of bytes that cannot. */
  cut(): { text: string; waitingBytes: number } {
    return { text: this.text, waitingBytes: this.stream.waiting };
  }
}
