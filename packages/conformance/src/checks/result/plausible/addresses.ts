/** What stands in an address where a value was missing, as a whole part of it or glued to its end. Slugs are joined with `-`, so that does not count. */
const MISSING_PART = /(?:^|[/=_\d])(?:None|undefined|null|NaN)(?=$|[/?#&.])|(?:None|undefined|null)$/;

/** Names of objects that were joined with text. */
const OBJECT = /\[object |%5Bobject(?:%20|\+)/i;

/** A blank within an address, a host that is missing, a second scheme, or an entity that was never decoded. */
const MALFORMED = /\S\s\S|^https?:\/\/\/|^https?:\/\/[^/?#]+\/\/?https?:\/\/|&amp;/i;

/** A part of a template that nobody filled in. No address has braces as they are. */
const PLACEHOLDER = /[{]\w{1,20}[}]|%7B\w{1,20}%7D/i;

/** Whether an address was probably put together from a missing value. `titles`: of the result, which its address may contain. */
export function addressSuspicion(address: string, titles: readonly string[]): boolean {
  if (/^data:/i.test(address)) return false;
  const text = address.trim();
  if (OBJECT.test(text) || MALFORMED.test(text) || PLACEHOLDER.test(text)) return true;
  return MISSING_PART.test(text.split(/[?#]/, 1)[0] ?? '') || MISSING_PART.test(text)
    ? !titles.some((title) => /^(?:none|undefined|null|nan)$/i.test(title.trim()))
    : false;
}
