"""The pages: each a function from a build to a `Page`. No requests here, no HTML."""
