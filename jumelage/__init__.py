"""What other people's Python imports: ``from jumelage import notebook``; everything else is inside."""
