"""Review in the browser: pages under `/review/`, for whoever has the address that was printed.

`gate` lets in who may decide, `bench` keeps the corpus and its decisions, `pages` says what is
shown, `routes` answers. What is written is written by `thbgraph.review`, as from a terminal. Only
`thbgraph serve --review` brings any of this.
"""
