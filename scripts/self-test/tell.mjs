/** Prints what came of a row: a dot for each run as it should be, M where something was missed, A for a false alarm. */
export function tellRow({ name, runs, seconds }) {
  const cells = runs.map(
    ({ missed, alarms }) => (missed.length > 0 ? 'M' : '') + (alarms.length > 0 ? 'A' : '') || '·',
  );
  const said = [...new Set(runs.flatMap(({ missed, alarms }) => [...missed, ...alarms]))];
  const line = `${cells.join(' ').padEnd(5)} ${seconds.toFixed(1).padStart(5)} s  ${name}`;
  console.log(said.length > 0 ? `${line}: ${said.join(', ')}` : line);
}

/**
 * Prints the sum.
 *
 * @returns the exit status: 0 where every mutant was killed and nothing else was found
 */
export function tellSum(results, orphans) {
  const mutants = results.filter(({ row }) => 'check' in row);
  const killed = mutants.filter(({ runs }) => runs.every(({ missed }) => missed.length === 0)).length;
  const alarms = results.flatMap(({ runs }) => runs).reduce((sum, run) => sum + run.alarms.length, 0);
  const missedTwins = results.filter(({ row, runs }) => 'twin' in row && runs.some(({ missed }) => missed.length > 0));
  for (const id of orphans) console.log(`${id}: no mutant breaks this check`);
  console.log(
    `\n${killed} of ${mutants.length} mutants killed, ${alarms} false alarms, ${results.length - mutants.length} good plugins`,
  );
  return killed === mutants.length && alarms + missedTwins.length + orphans.length === 0 ? 0 : 1;
}
