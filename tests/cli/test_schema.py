import json

from tests.cli.running import Run


def test_a_sheet(run: Run) -> None:
    schema = json.loads(run("schema", "sheet").out)
    assert schema["title"] == "跟踪表"
    assert schema["required"] == [
        *("key", "title", "project", "department", "unit", "period", "budget", "goal", "indicators"),
        *("judgement", "measure", "location"),
    ]
    assert schema["$defs"]["LocationRecord"]["required"] == ["path"]


def test_a_finding(run: Run) -> None:
    schema = json.loads(run("schema", "finding").out)
    assert schema["required"] == [
        *(
            "code",
            "severity",
            "sheet",
            "project",
            "unit",
            "message",
            "targets",
            "basis",
            "suggestion",
            "repair",
        )
    ]
    assert schema["properties"]["severity"]["enum"] == ["error", "warning", "info"]


def test_a_review_is_the_file_beside_the_document(run: Run) -> None:
    schema = json.loads(run("schema", "review").out)
    assert {"format", "sheet", "review", "measures", "dismissals"} <= schema["properties"].keys()
    assert schema["properties"]["format"] == {"const": 1, "title": "Format", "type": "integer"}
