// @ts-check
// Examples that hide a mistake, and plugins that must not be blamed for what they may do.

const NO_MATCH_AFTER_500 = {
  file: 'main.py',
  from: '        raise Unclear(f"the provider answered {error.code}")',
  to: [
    '        if error.code == 500:',
    '            return {"films": []}',
    '        raise Unclear(f"the provider answered {error.code}")',
  ],
};

/** @type {readonly import('../../row.d.mts').Row[]} */
export const FAIRNESS = [
  {
    check: 'error/upstream-down-500',
    mistake: 'takes an error for an empty list, behind an example that is misspelt',
    base: 'network',
    patches: [NO_MATCH_AFTER_500, { file: 'conformance/config.yml', from: 'title: Heat', to: 'title: Haet' }],
  },
  {
    check: 'batch/order-kept',
    mistake: 'answers a batch backwards, behind an example that finds nothing',
    base: 'films',
    patches: [
      { file: 'main.py', from: 'envelope["batch"]]}', to: 'reversed(envelope["batch"])]}' },
      { file: 'conformance/config.yml', from: 'title: Heat', to: 'title: A film that nobody made' },
    ],
  },
  {
    twin: 'stamped',
    does: 'stamps each result with its process, and its provider fails at times',
    base: 'network',
    warns: ['process/repeatable'],
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      {
        file: 'main.py',
        from: '{"title": found["title"], ',
        to: '{"title": found["title"], "tagline": f"looked up by {os.getpid()}", ',
      },
    ],
  },
  {
    twin: 'shuffled',
    does: 'gives each film some of its genres, others each time',
    base: 'films',
    warns: ['process/repeatable'],
    patches: [
      { file: 'main.py', after: 'import json', add: 'import random' },
      {
        file: 'main.py',
        from: '    return next((film for film in FILMS if film["title"] == given.get("title")), None)',
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    genres = ["Crime", "Drama", "Thriller", "Action", "Noir", "Heist", "Comedy", "Western"]',
          '    return film and {**film, "genres": random.SystemRandom().sample(genres, 5)}',
        ],
      },
    ],
  },
];
