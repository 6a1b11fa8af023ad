"""Reading what a request sends."""

from __future__ import annotations

from urllib.parse import quote_plus, unquote_to_bytes

from hypothesis import example, given
from hypothesis import strategies as st

from thbgraph.web.endpoint.frames import Job
from thbgraph.web.endpoint.protocol import unquoted


@given(st.text(alphabet="%+=_ \n\r\t0aAfFzé&?", max_size=40).map(str.encode))
@example(b"%3D%3d==%\r\n")
@example(b"a%20=%0A+b%25%32%35")
def test_a_field_is_read_as_the_standard_library_does(data: bytes) -> None:
    assert unquoted(data) == unquote_to_bytes(data.replace(b"+", b" "))


@given(st.text())
def test_what_a_form_sends_comes_back(text: str) -> None:
    assert unquoted(quote_plus(text, errors="replace").encode()) == text.encode(errors="replace")


@given(
    st.builds(
        Job,
        st.text(st.characters()),
        rows=st.sampled_from(("", "json")),
        default=st.none() | st.lists(st.text()).map(tuple),
        most_rows=st.none() | st.integers(0, 9),
        seconds=st.floats(0, 60),
    )
)
def test_a_job_reaches_the_worker_as_it_was_sent(job: Job) -> None:
    assert Job.unpacked(job.packed()) == job
