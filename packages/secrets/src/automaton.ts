import { BREAK } from './readings/decoding.js';

/** Codes compare without regard to case, and a plus equals a space, as in forms. */
const FOLDED = Uint16Array.from({ length: BREAK + 1 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character === ' ') return '+'.charCodeAt(0);
  return character >= 'A' && character <= 'Z' ? code + 0x20 : code;
});

const ROOT = 0;

/**
 * Finds any number of patterns in one pass, in time linear in the text, whatever the patterns (Aho and Corasick, 1975). Each node has a
 * list of its children, since most have just one. Only the root has a table.
 */
export class Automaton {
  private readonly ofRoot = new Int32Array(BREAK + 1);
  private readonly firstChild: Int32Array;
  private readonly sibling: Int32Array;
  private readonly label: Uint16Array;
  /** The node of the longest suffix that is a prefix of some pattern. */
  private readonly failure: Int32Array;
  /** The index of the pattern that ends at a node, plus one; zero if none does. */
  private readonly pattern: Int32Array;
  /** The longest suffix that is a pattern itself. */
  private readonly suffix: Int32Array;
  private readonly lengths: Int32Array;
  private nodes = 1;

  constructor(patterns: readonly Uint8Array[]) {
    this.lengths = Int32Array.from(patterns, ({ length }) => length);
    const most = this.lengths.reduce((sum, length) => sum + length, 1);
    this.firstChild = new Int32Array(most);
    this.sibling = new Int32Array(most);
    this.label = new Uint16Array(most);
    this.failure = new Int32Array(most);
    this.pattern = new Int32Array(most);
    this.suffix = new Int32Array(most);
    for (const [index, pattern] of patterns.entries()) this.add(pattern, index);
    this.link();
  }

  /** Reports the patterns that end at each position, longest first, until one is accepted. Of equal patterns, only the first counts. */
  scan(codes: Uint16Array, take: (pattern: number, start: number, end: number) => boolean): void {
    const { ofRoot } = this;
    let node = ROOT;
    for (let at = 0; at < codes.length; at++) {
      const code = FOLDED[codes[at] ?? BREAK] ?? BREAK;
      node = node === ROOT ? (ofRoot[code] ?? ROOT) : this.next(node, code);
      if (node === ROOT) continue;
      let ending = this.pattern[node] === 0 ? (this.suffix[node] ?? ROOT) : node;
      while (ending !== ROOT) {
        const index = (this.pattern[ending] ?? 0) - 1;
        const isTaken = take(index, at + 1 - (this.lengths[index] ?? 0), at + 1);
        ending = isTaken ? ROOT : (this.suffix[ending] ?? ROOT);
      }
    }
  }

  private next(from: number, code: number): number {
    for (let node = from; node !== ROOT; node = this.failure[node] ?? ROOT) {
      const child = this.childOf(node, code);
      if (child !== ROOT) return child;
    }
    return this.ofRoot[code] ?? ROOT;
  }

  private childOf(node: number, code: number): number {
    let child = this.firstChild[node] ?? ROOT;
    while (child !== ROOT && this.label[child] !== code) child = this.sibling[child] ?? ROOT;
    return child;
  }

  private add(bytes: Uint8Array, index: number): void {
    let node = ROOT;
    for (const byte of bytes) {
      const code = FOLDED[byte] ?? BREAK;
      const known = node === ROOT ? (this.ofRoot[code] ?? ROOT) : this.childOf(node, code);
      node = known === ROOT ? this.addChild(node, code) : known;
    }
    if (this.pattern[node] === 0) this.pattern[node] = index + 1;
  }

  private addChild(parent: number, code: number): number {
    const node = this.nodes++;
    this.label[node] = code;
    if (parent === ROOT) this.ofRoot[code] = node;
    else {
      this.sibling[node] = this.firstChild[parent] ?? ROOT;
      this.firstChild[parent] = node;
    }
    return node;
  }

  /** Layer by layer, since the failure link of a node leads closer to the root. */
  private link(): void {
    let layer = Array.from(this.ofRoot).filter((node) => node !== ROOT);
    while (layer.length > 0) {
      const below: number[] = [];
      for (const node of layer) {
        for (let child = this.firstChild[node] ?? ROOT; child !== ROOT; child = this.sibling[child] ?? ROOT) {
          const failure = this.next(this.failure[node] ?? ROOT, this.label[child] ?? BREAK);
          this.failure[child] = failure;
          this.suffix[child] = this.pattern[failure] === 0 ? (this.suffix[failure] ?? ROOT) : failure;
          below.push(child);
        }
      }
      layer = below;
    }
  }
}
