// @ts-check
/** @type {readonly import('../../row.d.mts').Row[]} */
export const RESULT = [
  {
    check: 'result/cascade-round-trip',
    mistake: 'gives out ids that its cascade does not take',
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        from: ['', 'def look_up(given):', '    return {"title": "Heat"} if given.get("title") == "Heat" else None'],
        to: [
          'FOUND = {"title": "Deadwood", "firstAirDate": "2004-03-21", "externalIds": {"tmdb": "1406"}}',
          'EPISODES = [{"seasonNumber": 1, "episodeNumber": 1, "title": "Deadwood"}, {"seasonNumber": 1, "episodeNumber": 2, "title": "Deep Water"}]',
          '',
          '',
          'def find(given):',
          '    return FOUND if "Deadwood" in (given.get("title"), given.get("name")) else None',
          '',
          '',
          'def cascade(given):',
          '    # The id that `find` gives out is 1406.',
          '    if given.get("externalId") != "tv/1406":',
          '        return None',
          '    return {"title": "Deadwood", "seasons": [{"seasonNumber": 1, "episodes": EPISODES}]}',
        ],
      },
      {
        file: 'main.py',
        from: [
          '    if envelope.get("action") != "movieByName":',
          '        return {"ok": False, "error": "only movieByName is answered here"}',
          '    if "batch" in envelope:',
          '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
          '    return {"ok": True, "result": look_up(envelope["input"])}',
        ],
        to: [
          '    if envelope.get("action") == "seriesByName":',
          '        return {"ok": True, "result": find(envelope["input"])}',
          '    if envelope.get("action") == "seriesCascade":',
          '        return {"ok": True, "result": cascade(envelope["input"])}',
          '    return {"ok": False, "error": "only seriesByName and seriesCascade are answered here"}',
        ],
      },
      {
        file: 'conformance/config.yml',
        from: ['  movieByName:', '    - { title: Heat }', '    - { title: Ronin }'],
        to: ['  seriesByName:', '    - { title: Deadwood }', '  seriesCascade:', '    - { externalId: tv/1406 }'],
      },
      {
        file: 'manifest.yml',
        from: ['  movieByName: true', '  supportsBatch: true'],
        to: ['  seriesByName: true', '  seriesCascade: true'],
      },
    ],
  },
  {
    check: 'result/nothing-dropped',
    mistake: 'writes external ids as numbers',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: [
          '    {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}},',
          '    {"title": "Ronin", "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}},',
        ],
        to: [
          '    {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": 949}},',
          '    {"title": "Ronin", "releaseDate": "1998-09-25", "externalIds": {"tmdb": 8195}},',
        ],
      },
    ],
  },
  {
    check: 'result/usable',
    mistake: 'finds a film without its title',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: [
          '    {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}},',
          '    {"title": "Ronin", "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}},',
        ],
        to: [
          '    ("Heat", {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}}),',
          '    ("Ronin", {"overview": "A briefcase changes hands.", "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}}),',
        ],
      },
      { file: 'main.py', from: 'film in FILMS if film["title"]', to: 'title, film in FILMS if title' },
    ],
  },
];
