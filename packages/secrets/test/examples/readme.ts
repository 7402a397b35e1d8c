// biome-ignore-all lint/suspicious/noConsole: an example prints what it does
import { describeSpelling, secretsOf } from '@obscura/secrets';

const secrets = secretsOf({ API_KEY: 's3cret/key-0123', PIN: '42' });

console.log(secrets.mask('GET /movie?key=s3cret%2Fkey-0123&pin=42')); // GET /movie?key=${API_KEY}&pin=${PIN}
console.log(secrets.mask('{"key":"s3cret\\/key-0123"}', () => '***')); // {"key":"***"}

const log = new TextEncoder().encode(`Authorization: Basic ${btoa('user:s3cret/key-0123')}`);
const found = secrets.find(log);
console.log(found && `${found.key} ${describeSpelling(found.spelling)}, at byte ${found.start}`); // API_KEY in base64, at byte 27

const stream = secrets.maskStream();
const shown = [stream.push(log.subarray(0, 30)), stream.push(log.subarray(30)), stream.flush()];
console.log(Buffer.concat(shown).toString()); // Authorization: Basic dXNlcj${API_KEY}
