"""Minutes to claims: the event, who took part and who was excused, whatever the layout."""
