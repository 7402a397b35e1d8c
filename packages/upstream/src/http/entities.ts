/** A text as XML or HTML may spell it. */
export function withEntities(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The characters of XML behind their entities. Others stay as they are. */
export function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:(amp|lt|gt|quot|apos)|#(\d{2,3})|#x([\da-f]{2}));/gi, (entity, name, decimal, hex) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
    const character = String.fromCharCode(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
    return Object.values(NAMED).includes(character) ? character : entity;
  });
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
