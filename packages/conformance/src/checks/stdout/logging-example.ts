/** How to log without touching stdout, for every check whose cause is a log line there. */
export const LOGGING_EXAMPLE = {
  python: `print("searching …", file=sys.stderr)
logging.basicConfig(stream=sys.stderr)`,
  typescript: 'console.error("searching …"); // console.log writes on stdout',
};
