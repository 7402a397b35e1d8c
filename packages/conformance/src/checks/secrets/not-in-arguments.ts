import { defineSecretCheck } from './define-secret-check.js';

export const secretsNotInArguments = defineSecretCheck({
  id: 'secrets/not-in-arguments',
  spotsIn: ({ commandLines = [] }) =>
    commandLines.map((line) => {
      const [program = ''] = line.split('\0');
      const name = `the command line of ${program.split('/').at(-1)?.slice(0, MAX_NAME) || 'a process'}`;
      return { name, bytes: Buffer.from(line.replaceAll('\0', ' '), 'latin1'), startsAt: 0 };
    }),
  docs: {
    title: 'A command line reveals a credential',
    why: 'Every user of the machine can read the arguments of every process, and monitoring writes them to its logs.',
    fix: 'Send the request from the program itself. If another program has to, hand it the credential on stdin or in its environment. (This check looks while a request with a credential is under way, on Linux.)',
    examples: {
      python: `request = Request(url, headers={"Authorization": f"Bearer {key}"})  # not subprocess.run(["curl", "-H", …])
subprocess.run(["curl", "--config", "-"], input=f'header = "Authorization: Bearer {key}"\\nurl = "{url}"\\n', text=True)`,
      typescript:
        'const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } }); // not execFile("curl", …)',
    },
  },
});

/** A program may be called anything. In characters. */
const MAX_NAME = 40;
