"""Review in the browser: pages under `/review/`, for whoever has the address that was printed.

`gate` lets in who may decide, `bench` keeps the corpus and its decisions, `room` is what all pages
share. `routes` with `pages` answers on facts, `pairs` on what may be one thing, `entering` takes
new facts. What is written is written by `thbgraph.review`, as from a terminal. Only
`thbgraph serve --review` brings any of this.
"""
