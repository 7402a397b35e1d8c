const lookUp = ({ title }) => (title === 'Heat' ? { title } : null);

function check(action) {
  if (action !== 'movieByName') throw new Error('only movieByName is answered here');
}

export default {
  capabilities: { movieByName: true, supportsBatch: true },
  async execute(action, input) {
    check(action);
    console.log('looking for', input.title);
    return lookUp(input);
  },
  async executeBatch(action, items) {
    check(action);
    return items.map(({ id, input }) => ({ id, result: lookUp(input) }));
  },
};
