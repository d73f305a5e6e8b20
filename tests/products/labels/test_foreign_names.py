"""Standard names as other languages spell them, and what only looks like one."""

# ruff: noqa: RUF001 - labels use the punctuation of many languages

from __future__ import annotations

import pytest

from poreroutine.model.label import Listing, Match
from poreroutine.products.labels.reader import LabelReader


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("Natriumlaurethsulfaat", "sodium laureth sulfate"),
        ("kaliumsorbaat", "potassium sorbate"),
        ("Idrossido di sodio", "sodium hydroxide"),
        ("Glikol butylenowy", "butylene glycol"),
        ("Salicilato de octila", "ethylhexyl salicylate"),
        ("Homossalato", "homosalate"),
        ("butylmethoxydibenzoylmethaan", "butyl methoxydibenzoylmethane"),
        ("Metyloparaben", "methylparaben"),
        ("metilcloroisotiazolinona", "methylchloroisothiazolinone"),
        ("Etylheksylogliceryna", "ethylhexylglycerin"),
        ("Stéarate de glycéryle", "glyceryl stearate"),
        ("Propanodiol", "propanediol"),
        ("manteca de karité", "butyrospermum parkii butter"),
        ("Sonnenblumenöl", "helianthus annuus seed oil"),
        ("ceramida NP", "ceramide np"),
        ("에틸헥실글리세린", "ethylhexylglycerin"),
        ("세테아릴알코올", "cetearyl alcohol"),
        ("소듐시트레이트", "sodium citrate"),
        ("메틸아이소티아졸리논", "methylisothiazolinone"),
        ("병풀잎추출물", "centella asiatica leaf extract"),
        ("자몽오일", "citrus paradisi peel oil"),
        ("ローズマリー葉エキス", "rosmarinus officinalis leaf extract"),
        ("母菊花提取物", "chamomilla recutita flower extract"),
    ],
)
def test_a_name_is_known_as_other_languages_spell_it(
    reader: LabelReader, printed: str, inci: str
) -> None:
    found = reader.read(f"Aqua, Glycerin, {printed}, Tocopherol").ingredients[2]

    assert inci == found.inci


@pytest.mark.parametrize(
    "printed", ["Neroli", "Octyldoecanol", "젖산염소", "Retinall", "Salicilic Acid"]
)
def test_what_sounds_like_a_name_but_may_be_another_is_not_guessed(
    reader: LabelReader, printed: str
) -> None:
    assert None is reader.read(f"Aqua, Glycerin, {printed}, Tocopherol").ingredients[2].inci


def test_a_name_by_its_sound_is_marked(reader: LabelReader) -> None:
    found = reader.read("Aqua, Glycerin, Natriumlaurethsulfaat, Parfum").ingredients[2]

    assert Match.NEAR is found.match


@pytest.mark.parametrize(
    "text",
    [
        "水、烟酰胺、甘油、黄原胶、香精 净含量：30ml",
        "水、烟酰胺、甘油、黄原胶、香精净含量：30ml 保质期：3年",
        "水、グリセリン、BG、香料 内容量：30mL",
        "정제수, 글리세린, 판테놀, 향료 용량: 50ml",
        "정제수, 글리세린, 판테놀, 향료 내용량 50ml",
        "Aqua, Glycerin, Urea, Parfum Inhalt: 50 ml",
        "Aqua, Glycerin, Urea, Parfum Contenu : 50 ml",
    ],
)
def test_what_a_pack_holds_swallows_no_name(reader: LabelReader, text: str) -> None:
    label = reader.read(text)

    assert "fragrance" == label.ingredients[-1].inci
    assert Listing.FULL is label.listing


def test_an_amount_between_commas_belongs_to_the_name_before_it(reader: LabelReader) -> None:
    found = reader.read("Salicylic Acid, 2 percent, Water, Urea, 5%, Glycerin").ingredients

    stated = {each.inci: each.percent for each in found}
    assert {"salicylic acid": 2, "water": None, "urea": 5, "glycerin": None} == stated


def test_contents_before_a_colon_are_no_amount(reader: LabelReader) -> None:
    first = reader.read("Contents: 1,2-Hexanediol, Glycerin, Urea, Parfum").ingredients[0]

    assert "1,2-hexanediol" == first.inci
