"""TMDB's answers about a few movies and series, in its own format."""

from __future__ import annotations

from typing import Any, Dict

Json = Dict[str, Any]


def hit(movie_id: int, title: str, release_date: str, **others: Any) -> Json:
    """Return one search result."""
    fields = {"id": movie_id, "title": title, "original_title": title, "adult": False}
    return {**fields, "release_date": release_date, **others}


BLADE_RUNNER_HITS = [
    hit(335984, "Blade Runner 2049", "2017-10-04"),
    hit(78, "Blade Runner", "1982-06-25"),
    hit(477033, "Blade Runner: Black Out 2022", "2017-09-26"),
]
THE_THING_HITS = [
    hit(1091, "The Thing", "1982-06-25"),
    hit(60935, "The Thing", "2011-10-12"),
    hit(10785, "The Thing from Another World", "1951-04-29"),
]

BLADE_RUNNER: Json = {
    "id": 78,
    "imdb_id": "tt0083658",
    "title": "Blade Runner",
    "original_title": "Blade Runner",
    "original_language": "en",
    "overview": "Rick Deckard hunts down four replicants.",
    "tagline": "Man has made his match... now it's his problem.",
    "release_date": "1982-06-25",
    "runtime": 118,
    "status": "Released",
    "genres": [{"id": 878, "name": "Science Fiction"}, {"id": 18, "name": "Drama"}],
    "production_companies": [
        {"id": 7965, "name": "The Ladd Company", "logo_path": None, "origin_country": "US"},
        {"id": 5798, "name": "Shaw Brothers", "logo_path": None, "origin_country": "HK"},
    ],
    "poster_path": "/poster-2.jpg",
    "backdrop_path": "/backdrop.jpg",
    "vote_average": 7.9,
    "vote_count": 14000,
    "credits": {
        "cast": [
            {
                "id": 3,
                "name": "Harrison Ford",
                "character": "Rick Deckard",
                "order": 0,
                "profile_path": "/ford.jpg",
            },
            {
                "id": 585,
                "name": "Rutger Hauer",
                "character": "Roy Batty",
                "order": 1,
                "profile_path": None,
            },
        ],
        "crew": [{"id": 578, "name": "Ridley Scott", "job": "Director"}],
    },
    "external_ids": {
        "imdb_id": "tt0083658",
        "wikidata_id": "Q184843",
        "facebook_id": None,
        "instagram_id": None,
        "twitter_id": None,
    },
    "images": {
        "posters": [
            {
                "file_path": "/poster-1.jpg",
                "width": 2000,
                "height": 3000,
                "aspect_ratio": 0.667,
                "iso_639_1": "en",
                "vote_average": 5.6,
            },
            {
                "file_path": "/poster-2.jpg",
                "width": 1000,
                "height": 1500,
                "aspect_ratio": 0.667,
                "iso_639_1": None,
                "vote_average": 5.4,
            },
        ],
        "backdrops": [],
        "logos": [{"file_path": "/logo.png", "width": 1000, "height": 185, "iso_639_1": "en"}],
    },
    "release_dates": {
        "results": [
            {"iso_3166_1": "DE", "release_dates": [{"certification": "16", "type": 3}]},
            {
                "iso_3166_1": "US",
                "release_dates": [
                    {"certification": "", "type": 3},
                    {"certification": "NR", "type": 5},
                    {"certification": "R", "type": 3},
                ],
            },
        ]
    },
}


def search_answer(*hits: Json) -> Json:
    """Return the answer to a search."""
    return {"page": 1, "results": list(hits), "total_pages": 1, "total_results": len(hits)}


TWIN_PEAKS_HIT: Json = {
    "id": 1920,
    "name": "Twin Peaks",
    "original_name": "Twin Peaks",
    "first_air_date": "1990-04-08",
    "overview": "Who killed Laura Palmer?",
    "poster_path": "/peaks.jpg",
    "popularity": 45.3,
}
GALACTICA_HITS = [
    {**TWIN_PEAKS_HIT, "id": 1972, "name": "Battlestar Galactica", "first_air_date": "2004-10-18"},
    {"id": 501, "name": "Battlestar Galactica", "first_air_date": "1978-09-17", "overview": ""},
    {"id": 33240, "name": "Battlestar Galactica: The Resistance", "first_air_date": None},
]


def episode(season: int, number: int, name: str, **others: Any) -> Json:
    """Return an episode as in the list of its season."""
    fields = {"id": 1000 * season + number, "season_number": season, "episode_number": number}
    return {**fields, "name": name, "overview": "", "runtime": None, "still_path": None, **others}


TWIN_PEAKS: Json = {
    **TWIN_PEAKS_HIT,
    "original_language": "en",
    "tagline": "",
    "last_air_date": "2017-09-03",
    "status": "Ended",
    "genres": [{"id": 18, "name": "Drama"}],
    "networks": [{"id": 2, "name": "ABC"}],
    "production_companies": [{"id": 12372, "name": "Lynch/Frost Productions"}],
    "seasons": [
        {"id": 4178, "season_number": 0, "name": "Specials", "overview": "", "poster_path": None},
        {"id": 4174, "season_number": 1, "name": "Season 1", "air_date": "1990-04-08"},
    ],
    "backdrop_path": None,
    "vote_average": 8.3,
    "vote_count": 2600,
    "aggregate_credits": {
        "cast": [
            {
                "name": "Kyle MacLachlan",
                "roles": [{"character": ""}, {"character": "Dale Cooper"}],
                "order": 0,
                "profile_path": "/kyle.jpg",
            },
        ]
    },
    "content_ratings": {
        "results": [
            {"iso_3166_1": "DE", "rating": "16"},
            {"iso_3166_1": "US", "rating": "TV-MA"},
        ]
    },
    "external_ids": {"imdb_id": "tt0098936", "tvdb_id": 70533, "wikidata_id": None},
    "images": {"posters": [], "backdrops": [], "logos": []},
    "translations": {"translations": []},
}
SPECIALS: Json = {
    **TWIN_PEAKS["seasons"][0],
    "episodes": [episode(0, 1, "Pilot"), episode(0, 2, "The Log Lady")],
}
SEASON_1: Json = {
    **TWIN_PEAKS["seasons"][1],
    "poster_path": "/season-1.jpg",
    "external_ids": {"tvdb_id": 14313},
    "episodes": [
        episode(1, 1, "Pilot", air_date="1990-04-08", runtime=94),
        episode(1, 2, "Traces to Nowhere"),
    ],
}
PILOT: Json = {
    **SEASON_1["episodes"][0],
    "overview": "Laura Palmer is dead.",
    "still_path": "/pilot.jpg",
    "guest_stars": [{"name": "Al Strobel", "character": "Phillip Gerard", "order": 510}],
    "external_ids": {"imdb_id": "tt0278238", "tvdb_id": 127111},
    "images": {"stills": [{"file_path": "/pilot.jpg", "width": 1440, "height": 1080}]},
}
NOTHING_FOUND: Json = {"movie_results": [], "tv_results": [], "person_results": []}

# The answer at each path, except for searches.
PAGES: Dict[str, Json] = {
    "/3/movie/78": BLADE_RUNNER,
    "/3/tv/1920": TWIN_PEAKS,
    "/3/tv/1920/season/0": SPECIALS,
    "/3/tv/1920/season/1": SEASON_1,
    "/3/tv/1920/season/1/episode/1": PILOT,
    "/3/tv/1920/season/0/episode/2": SPECIALS["episodes"][1],
    "/3/find/tt0083658": {**NOTHING_FOUND, "movie_results": [{"id": 78}]},
    "/3/find/tt0098936": {**NOTHING_FOUND, "tv_results": [{"id": 1920}]},
    "/3/find/tt0000000": NOTHING_FOUND,
}
