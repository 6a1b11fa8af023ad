"""The fast engine's part in Rust, on the W3C's own cases for all of SHACL Core that it may do."""

from __future__ import annotations

import pytest
import shacl

from shacl_suite import Finding, expected, folder, plain

CASES = {
    "misc": "deactivated-001 deactivated-002 message-001 severity-001 severity-002",
    "node": """and-001 and-002 class-001 class-002 class-003 datatype-001 datatype-002 disjoint-001
        equals-001 hasValue-001 in-001 languageIn-001 maxExclusive-001 maxInclusive-001
        maxLength-001 minExclusive-001 minInclusive-001 minInclusive-002 minInclusive-003
        minLength-001 node-001 nodeKind-001 not-001 not-002 or-001 pattern-001 pattern-002
        xone-001""",
    "path": """path-alternative-001 path-complex-001 path-inverse-001 path-oneOrMore-001
        path-sequence-001 path-sequence-002 path-sequence-duplicate-001 path-strange-001
        path-strange-002 path-zeroOrMore-001 path-zeroOrOne-001""",
    "property": """and-001 class-001 datatype-001 datatype-002 datatype-003 disjoint-001 equals-001
        hasValue-001 in-001 languageIn-001 lessThan-001 lessThan-002 lessThanOrEquals-001
        maxCount-001 maxCount-002 maxExclusive-001 maxInclusive-001 maxLength-001 minCount-001
        minCount-002 minExclusive-001 minExclusive-002 minLength-001 node-001 node-002
        nodeKind-001 not-001 or-001 or-datatypes-001 pattern-001 pattern-002 property-001
        qualifiedMinCountDisjoint-001 qualifiedValueShape-001 qualifiedValueShapesDisjoint-001
        uniqueLang-001""",
    "targets": """multipleTargets-001 targetClass-001 targetClassImplicit-001 targetNode-001
        targetObjectsOf-001 targetSubjectsOf-001 targetSubjectsOf-002""",
}


@pytest.mark.parametrize(
    "name", [f"{part}/{case}" for part, cases in CASES.items() for case in cases.split()]
)
def test_a_case_of_the_suite_has_its_stated_results(name: str) -> None:
    file = folder() / f"{name}.ttl"
    found = sorted(
        Finding(
            plain(result.focus_node),
            plain(result.path),
            plain(result.value),
            f"<{result.component_iri}>",
            f"<{result.severity_iri}>",
        )
        for result in shacl.Shapes.from_file(str(file)).validate_file(str(file)).results
    )
    assert found == expected(file)
