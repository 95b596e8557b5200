"""Text or pages with Jinja expressions in, the same filled out; the only room that knows Jinja."""
