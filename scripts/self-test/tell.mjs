/**
 * Prints a line for each row, and the sum.
 *
 * @returns the exit status: 0 where every mutant was killed and nothing else was found
 */
export function tell(results, { orphans, seeds, starts }) {
  const rows = results.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, runs, seconds } of rows) {
    const cells = runs.map(
      ({ missed, alarms }) => (missed.length > 0 ? 'M' : '') + (alarms.length > 0 ? 'A' : '') || '·',
    );
    const said = [...new Set(runs.flatMap(({ missed, alarms }) => [...missed, ...alarms]))];
    console.log(`${name.padEnd(60)} ${cells.join(' ')}  ${seconds.toFixed(1).padStart(5)} s  ${said.join(', ')}`);
  }
  const mutants = rows.filter(({ row }) => 'check' in row).flatMap(({ runs }) => runs);
  const killed = mutants.filter(({ missed }) => missed.length === 0).length;
  const alarms = rows.flatMap(({ runs }) => runs).reduce((sum, run) => sum + run.alarms.length, 0);
  for (const id of orphans) console.log(`${id}: no mutant breaks this check`);
  console.log(
    `\n${killed} of ${mutants.length} mutants killed, ${alarms} false alarms, ${seeds.length} seeds, ${starts.join(' and ')}`,
  );
  return killed === mutants.length && alarms === 0 && orphans.length === 0 ? 0 : 1;
}
