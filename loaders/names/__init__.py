"""Printed names in, the entities that they mean out, by rules that say why; nothing is guessed silently."""
