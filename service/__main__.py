"""``python -m service`` is the same as ``jumelage``."""

from service.command_line import main

main()
