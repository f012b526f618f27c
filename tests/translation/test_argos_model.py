"""Long sentences, and scores held against what CTranslate2 itself says of the outputs."""

from __future__ import annotations

from collections.abc import Callable
from statistics import fmean

import pytest
from scripts.tiny_argos import LV_EN

from paraline.models.packages import ArgosPackage
from paraline.translation.argos_model import ArgosModel

InstallPair = Callable[..., ArgosPackage]

TEXTS = ["Valdība vakar Rīgā atklāja jaunu tiltu.", "Un", "Tiesa nav strādā, Bērziņš."]
CLAUSE = "valdība vakar Rīgā atklāja jaunu tiltu un premjers sacīja, "


def load(package: ArgosPackage) -> ArgosModel:
    return ArgosModel.load(package, "int8", 1)


@pytest.fixture
def unsure(install_pair: InstallPair) -> ArgosModel:
    """A model that leaves something to doubt."""
    return load(install_pair("lv", "en", certainty=7.0))


@pytest.mark.parametrize("beam_size", [1, 2, 4])
def test_scores_are_the_mean_log_probability_of_a_token(unsure: ArgosModel, beam_size: int) -> None:
    sources = [unsure.tokenizer.encode(text) for text in TEXTS]
    results = unsure.engine.translate_batch(sources, beam_size=beam_size, length_penalty=0.2)
    outputs = [result.hypotheses[0] for result in results]
    rated = unsure.engine.score_batch(sources, outputs)
    expected = [fmean(one.log_probs) for one in rated]
    scores = [score for _, score in unsure.run(TEXTS, "", beam_size)]
    # The first token may not end the sentence, which leaves a little more for the others.
    assert scores == pytest.approx(expected, abs=2e-3)
    assert all(score is not None and -1 < score < -0.05 for score in scores)


def test_a_given_prefix_has_no_part_in_the_score(unsure: ArgosModel) -> None:
    prefix = "▁government"
    ((text, score),) = unsure.run(["Saeima vakar strādā."], prefix, 2)
    assert text == "yesterday works."
    source = unsure.tokenizer.encode("Saeima vakar strādā.")
    (rated,) = unsure.engine.score_batch([source], [[prefix, "▁yesterday", "▁works", "."]])
    assert score == pytest.approx(fmean(rated.log_probs[1:]), abs=2e-3)


def test_an_output_without_an_end_is_rated_by_what_it_has(
    unsure: ArgosModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paraline.translation.argos_model._MAX_OUTPUT_TOKENS", 3)
    ((text, score),) = unsure.run(TEXTS[:1], "", 2)
    assert text == "Government yesterday in Riga"
    source = unsure.tokenizer.encode(TEXTS[0])
    (rated,) = unsure.engine.score_batch([source], [["▁Government", "▁yesterday", "▁in▁Riga"]])
    assert score == pytest.approx(fmean(rated.log_probs[:3]), abs=2e-3)


def test_a_sure_model_scores_higher_than_an_unsure_one(
    unsure: ArgosModel, install_pair: InstallPair
) -> None:
    ((_, low),) = unsure.run(["Un"], "", 2)
    ((_, high),) = load(install_pair("lv", "en")).run(["Un"], "", 2)
    assert low is not None
    assert high is not None
    assert low < high <= 0


def test_a_long_sentence_goes_in_pieces_in_the_same_pass(
    tiny_package: ArgosPackage, passes: list[list[list[str]]]
) -> None:
    long = "Saeima saka: " + CLAUSE * 40 + "ka tas ir liels."
    (before, (text, score), after) = load(tiny_package).run(["Un", long, "Tiesa"], "", 2)
    assert (before[0], after[0]) == ("And", "Court")
    clause = "government yesterday in Riga opened new bridge and prime minister said,"
    assert text == f"parliament says: {' '.join([clause] * 40)} that it is big."
    assert score is not None
    ((*batch,),) = passes
    assert len(batch) > 4
    assert max(map(len, batch)) <= 150
    assert [tokens[-1] for tokens in batch[1:-2]] == [","] * (len(batch) - 3)


def test_a_hundred_thousand_characters(tiny_package: ArgosPackage) -> None:
    model = load(tiny_package)
    sentence = (CLAUSE * 2000)[:100_000]
    ((text, _),) = model.run([sentence], "", 1)
    assert text.count("opened") == sentence.count("atklāja")
    ((word, _),) = model.run(["ā" * 100_000], "", 1)
    assert word.replace(" ", "") == "ā" * 100_000


def test_scores_of_pieces_count_by_their_tokens(unsure: ArgosModel) -> None:
    known = " ".join(word for word in LV_EN if word.islower()) + " "
    ((_, score),) = unsure.run([known * 5], "", 2)
    assert score is not None
    assert -1 < score < -0.05
