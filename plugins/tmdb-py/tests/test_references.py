"""Ids and URLs in every spelling."""

import unittest

from tmdb.finding.references import by_id, by_url, in_fragment


class IdTest(unittest.TestCase):
    def test_an_id_reveals_its_source(self) -> None:
        for value, expected in (
            ("78", ("tmdb", "78")),
            (78, ("tmdb", "78")),
            (" tt0083658 ", ("imdb_id", "tt0083658")),
            ("Q184843", ("wikidata_id", "Q184843")),
        ):
            with self.subTest(value):
                self.assertEqual(by_id(value), expected)

    def test_anything_else_is_not_an_id(self) -> None:
        for value in ("", "-1", "7.8", "tt1", "Q", "٧٨", "1" * 10, "78/../79", None, True, -1, []):
            with self.subTest(value):
                self.assertIsNone(by_id(value))


class UrlTest(unittest.TestCase):
    def test_a_page_of_tmdb_is_recognized_in_any_spelling(self) -> None:
        for url in (
            "https://www.themoviedb.org/movie/78-blade-runner",
            "http://themoviedb.org/movie/78",
            "HTTPS://WWW.TheMovieDB.org/Movie/78/",
            "https://www.themoviedb.org:443/movie/78-blade-runner/cast?language=de-DE#top",
            "https://www.themoviedb.org/de/movie/78-der-blade-runner",
            "https://www.themoviedb.org/pt-BR/movie/78?x",
            "//www.themoviedb.org/movie/78",
            " themoviedb.org/movie/78#x ",
        ):
            with self.subTest(url):
                self.assertEqual(by_url(url, "movie"), ("tmdb", "78"))
                self.assertIsNone(by_url(url, "tv"))

    def test_a_page_of_imdb_may_be_of_anything(self) -> None:
        for url in (
            "https://www.imdb.com/title/tt0083658/?ref_=fn_al_tt_1",
            "https://m.imdb.com/title/tt0083658",
            "https://www.imdb.com/de/title/TT0083658/fullcredits",
        ):
            for kind in ("movie", "tv"):
                with self.subTest(url):
                    self.assertEqual(by_url(url, kind), ("imdb_id", "tt0083658"))

    def test_other_pages_are_not_ours(self) -> None:
        for url in (
            "https://example.org/movie/78",
            "https://example.org/?https://www.themoviedb.org/movie/78",
            "https://themoviedb.org@example.org/movie/78",
            "https://nothemoviedb.org/movie/78",
            "https://themoviedb.org.example.org/movie/78",
            "ftp://themoviedb.org/movie/78",
            "https://www.themoviedb.org/movie/",
            "https://www.themoviedb.org/movie/78abc",
            "https://www.themoviedb.org/person/78",
            "https://www.imdb.com/name/nm0000148/",
            "",
            None,
            78,
        ):
            with self.subTest(url):
                self.assertIsNone(by_url(url, "movie"))


class FragmentTest(unittest.TestCase):
    def test_the_id_of_tmdb_comes_first(self) -> None:
        ids = {"imdb": "tt0083658", "tmdb": "78", "tvdb": "1"}
        self.assertEqual(in_fragment({"externalIds": ids}, "movie"), ("tmdb", "78"))

    def test_an_id_under_the_wrong_name_does_not_count(self) -> None:
        self.assertIsNone(in_fragment({"externalIds": {"imdb": "78", "tmdb": "tt0083658"}}, "tv"))

    def test_nothing_is_not_a_reference(self) -> None:
        for given in ({}, {"externalIds": None, "url": 7, "urls": {"a": 1}}, {"urls": [None]}):
            with self.subTest(given):
                self.assertIsNone(in_fragment(given, "movie"))
