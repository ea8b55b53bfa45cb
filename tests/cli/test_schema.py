import json

from tests.cli.running import Run


def test_a_sheet(run: Run) -> None:
    schema = json.loads(run("schema", "sheet").out)
    assert schema["title"] == "项目表"
    assert schema["required"] == [
        *("key", "form", "title", "project", "unit", "period", "budget", "indicators", "location"),
    ]
    assert schema["$defs"]["LocationRecord"]["required"] == ["path"]


def test_a_finding(run: Run) -> None:
    schema = json.loads(run("schema", "finding").out)
    assert schema["required"] == [
        *(
            "code",
            "item",
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
    assert schema["properties"]["format"]["const"] == 2


def test_every_key_of_every_contract_is_explained_in_chinese(run: Run) -> None:
    for contract in ("sheet", "finding", "review"):
        schema = json.loads(run("schema", contract).out)
        for part in (schema, *schema["$defs"].values()):
            assert "description" not in part or not part["description"].isascii()
            for key, field in part.get("properties", {}).items():
                assert "$ref" in str(field) or not field["description"].isascii(), (contract, key)
