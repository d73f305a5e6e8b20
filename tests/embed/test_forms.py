"""The questionnaire in other tools' formats, read back by their own libraries."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from poreroutine import Advisor
from poreroutine.cli import main
from poreroutine.embed.forms import FORM_NAMES, all_questions, form_of, profile_of
from poreroutine.model.questions import QuestionPart
from web_hosts import node_package

SURVEY = """
const { Model } = require(process.argv[1]);
const { survey, people } = JSON.parse(require('fs').readFileSync(0));
const model = new Model(survey);
const errors = (model.jsonErrors ?? []).map(String);
const results = people.map((data) => {
  model.clear();
  model.data = data;
  return { valid: model.validate(), done: model.tryComplete(), data: model.data };
});
const fields = model.getAllQuestions().map((question) => question.name);
console.log(JSON.stringify({ errors, results, fields }));
"""


def parts_of(advisor: Advisor) -> list[QuestionPart]:
    return [part for question in all_questions(advisor) for part in question.parts]


def an_answer(part: QuestionPart, dice: random.Random) -> bool | int | str | list[str]:
    match part.kind:
        case "number":
            return dice.randint(part.low or 0, part.high or 9)
        case "yes_or_no":
            return dice.random() < 0.5
        case "choice":
            return dice.choice(part.options).id
        case "several":
            return [each.id for each in dice.sample(part.options, dice.randint(0, 3))]


def people(advisor: Advisor, count: int) -> list[dict[str, Any]]:
    """Make people who answer age and about half of everything else, as fields of one level."""
    dice = random.Random(22)  # noqa: S311 - no secret
    return [
        {
            part.field: an_answer(part, dice)
            for part in parts_of(advisor)
            if part.field == "age" or dice.random() < 0.5
        }
        for _ in range(count)
    ]


def nested(flat: dict[str, Any]) -> dict[str, Any]:
    """Put the answers to a ruleset's own questions where a profile has them."""
    own = {name.partition(".")[2]: value for name, value in flat.items() if "." in name}
    rest = {name: value for name, value in flat.items() if "." not in name}
    return {**rest, **({"answers": own} if own else {})}


def test_every_form_asks_what_the_quiz_asks(advisor: Advisor) -> None:
    fields = [part.field for part in parts_of(advisor)]

    assert len(fields) == len(set(fields)) > 25
    assert {"age", "medications", "pregnancy", "answers.visit"} <= set(fields)
    medicines = next(part for part in parts_of(advisor) if part.field == "medications")
    known = advisor.ruleset.knowledge.questionnaire["medications"].answers
    assert [option.id for option in medicines.options] == list(known)


def test_a_json_schema_takes_every_answer_and_no_other(advisor: Advisor) -> None:
    schema = form_of(advisor, "json-schema")
    Draft202012Validator.check_schema(schema)
    form = Draft202012Validator(schema)

    for flat in people(advisor, 20):
        profile = nested(flat)
        form.validate(profile)
        assert profile_of("json-schema", profile) == profile
        advisor.read_profile(profile)
    for wrong in ({}, {"age": 140}, {"age": 29, "concerns": ["no_such"]}, {"age": 29, "x": 1}):
        assert not form.is_valid(wrong)


@pytest.mark.slow
def test_surveyjs_reads_the_survey_and_returns_profiles(advisor: Advisor) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node")
    library = node_package("survey-core")
    survey = form_of(advisor, "surveyjs")
    given = people(advisor, 10)
    # "None of these" is a choice of its own there.
    shown = [
        {field: ["none"] if value == [] else value for field, value in flat.items()}
        for flat in given
    ]
    impossible = {"age": 140}
    done = subprocess.run(
        [node, "-e", SURVEY, str(library)],
        input=json.dumps({"survey": survey, "people": [*shown, impossible, {}]}),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    told = json.loads(done.stdout)

    assert told["errors"] == []
    assert sorted(told["fields"]) == sorted(part.field for part in parts_of(advisor))
    assert [each["valid"] for each in told["results"]] == [True] * len(given) + [False, False]
    for flat, result in zip(given, told["results"], strict=False):
        assert profile_of("surveyjs", result["data"]) == nested(flat)


def response(advisor: Advisor, flat: dict[str, Any]) -> dict[str, Any]:
    """Answer the Questionnaire as a FHIR tool does: with its own codings, in its groups."""
    groups = []
    for group in form_of(advisor, "fhir")["item"]:
        items = []
        for item in group["item"]:
            if item["linkId"] not in flat:
                continue
            value = flat[item["linkId"]]
            codings = {
                each["valueCoding"]["code"]: each["valueCoding"]
                for each in item.get("answerOption", ())
            }
            if item["type"] == "choice":
                words = value if isinstance(value, list) else [value]
                answer = [{"valueCoding": codings[word]} for word in words or ["none-of-these"]]
            else:
                kind = "valueBoolean" if item["type"] == "boolean" else "valueInteger"
                answer = [{kind: value}]
            items.append({"linkId": item["linkId"], "answer": answer})
        if items:
            groups.append({"linkId": group["linkId"], "item": items})
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": groups}


def test_fhir_reads_the_questionnaire_and_its_answers(advisor: Advisor) -> None:
    pytest.importorskip("fhir.resources", reason="no fhir.resources")
    from fhir.resources.R4B.questionnaire import Questionnaire  # noqa: PLC0415
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse  # noqa: PLC0415

    written = form_of(advisor, "fhir")
    read = Questionnaire.model_validate(written)

    assert json.loads(read.model_dump_json()) == written
    for flat in people(advisor, 10):
        answered = QuestionnaireResponse.model_validate(response(advisor, flat))
        assert profile_of("fhir", json.loads(answered.model_dump_json())) == nested(flat)


def test_something_else_is_no_response() -> None:
    with pytest.raises(ValueError, match="no QuestionnaireResponse"):
        profile_of("fhir", {"resourceType": "Patient"})


@pytest.mark.parametrize("form", FORM_NAMES)
def test_the_command_prints_each_format(form: str) -> None:
    done = CliRunner().invoke(main, ["schema", "questionnaire", "--format", form])

    assert done.exit_code == 0, done.output
    assert "How old are you?" in done.output
    json.loads(done.output)


def test_the_format_belongs_to_the_questionnaire() -> None:
    done = CliRunner().invoke(main, ["schema", "profile", "--format", "fhir"])

    assert done.exit_code == 2
    assert "--format is for the questionnaire" in done.output
