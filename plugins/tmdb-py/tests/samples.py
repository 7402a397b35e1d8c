"""What TMDB says about some films, in its own shapes."""

from __future__ import annotations

from typing import Any, Dict

Json = Dict[str, Any]


def hit(movie_id: int, title: str, release_date: str, **others: Any) -> Json:
    """Return one result of a search."""
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
