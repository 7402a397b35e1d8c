/** How to log without touching stdout, for every check that stray log lines can fail. */
export const LOGGING_EXAMPLE = {
  python: `print("searching …", file=sys.stderr)
logging.basicConfig(stream=sys.stderr)`,
  typescript: 'console.error("searching …"); // console.log writes to stdout',
};
