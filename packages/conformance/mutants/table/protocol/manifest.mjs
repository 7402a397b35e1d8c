// @ts-check
/** @type {readonly import('../../row.d.mts').Row[]} */
export const MANIFEST = [
  {
    check: 'manifest/auth-keys-unique',
    mistake: 'declares one key twice',
    base: 'minimal',
    patches: [
      {
        file: 'manifest.yml',
        after: '  supportsBatch: true',
        add: ['auth:', '  - { key: API_KEY, label: API key }', '  - { key: API_KEY, label: API secret }'],
      },
    ],
  },
  {
    check: 'manifest/batch-undeclared',
    mistake: 'takes batches and does not declare it',
    base: 'films',
    patches: [{ file: 'manifest.yml', drop: '  supportsBatch: true' }],
  },
  {
    check: 'manifest/capability-near-miss',
    mistake: 'gets the case of a capability wrong',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', after: '  movieByName: true', add: '  seriesbyName: true' }],
  },
  {
    check: 'manifest/capability-unknown',
    mistake: 'declares an action that does not exist',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', after: '  movieByName: true', add: '  podcastByName: true' }],
  },
  {
    check: 'manifest/capability-values',
    mistake: 'declares a capability with `yes`',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '  movieByName: true', to: '  movieByName: yes' }],
  },
  {
    check: 'manifest/declares-an-action',
    mistake: 'declares no action',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '  movieByName: true', to: '  movieByName: false' }],
  },
  {
    check: 'manifest/id-kebab-case',
    mistake: 'writes its id with an underscore',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: 'id: minimal', to: 'id: Manifest_Id' }],
  },
  {
    check: 'manifest/id-valid',
    mistake: 'has a slash in its id',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: 'id: minimal', to: 'id: ../evil' }],
  },
  {
    check: 'manifest/known-fields',
    mistake: 'misspells `description`',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', after: '  supportsBatch: true', add: 'descripton: Finds movies.' }],
  },
  {
    check: 'manifest/optional-fields',
    mistake: 'gives its tags as text',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', after: '  supportsBatch: true', add: 'tags: movies' }],
  },
  {
    check: 'manifest/parses',
    mistake: 'indents with a tab',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: 'runtime', to: '\truntime' }],
  },
  {
    check: 'manifest/path-inside',
    mistake: 'points outside its directory',
    base: 'minimal',
    patches: [
      {
        file: 'manifest.yml',
        from: ['runtime: python', 'script: ["python3", "main.py"]'],
        to: ['runtime: typescript', 'entry: ../index.js'],
      },
    ],
  },
  {
    check: 'manifest/required-fields',
    mistake: 'has a version that YAML takes for a number',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '"1.0.0"', to: '1.10' }],
  },
  {
    check: 'manifest/runtime-fields',
    mistake: 'gives its script as one string',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '["python3", "main.py"]', to: 'python3 main.py' }],
  },
  {
    check: 'manifest/script-found',
    mistake: 'misspells the name of its script',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '"main.', to: '"mian.' }],
  },
  {
    check: 'manifest/version-semver',
    mistake: 'has a word for a version',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '"1.0.0', to: '"one' }],
  },
];
