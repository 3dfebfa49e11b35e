"""From a printed name to the entity that it means, by rules that say why; nothing is guessed silently."""
