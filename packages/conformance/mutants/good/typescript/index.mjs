const lookUp = ({ title }) => (title === 'Heat' ? { title } : null);

export default {
  capabilities: { movieByName: true, supportsBatch: true },
  async execute(action, input) {
    console.log('looking for', input.title);
    if (action !== 'movieByName') throw new Error('only movieByName is answered here');
    return lookUp(input);
  },
  async executeBatch(action, items) {
    return items.map(({ id, input }) => ({ id, result: lookUp(input) }));
  },
};
