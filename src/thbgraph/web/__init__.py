"""The graph in a browser: pages for people, the same paths as data for programs.

`app.create_app` makes the server. A page is data and the name of a template (`page.Page`), made by
a function in `pages` from a `data.Build` alone; so the same pages can be written as files. Nothing
here is imported unless a command asks for it.
"""
