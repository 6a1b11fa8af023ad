"""`/sparql`: the SPARQL 1.1 Protocol for queries, which no query can take down.

No query runs in the server's own process. A few worker processes stand ready with the graph loaded
(`work` is what runs in them, `worker` is the server's end of one); each takes one query at a time,
and is killed where that takes too long or too much memory. `pool` hands them out, and replaces
those that died and those whose build is no longer the newest. `protocol` reads requests, `rows`
writes answers, `service` says what the endpoint can do, `mount` joins all of that to the server.
"""
