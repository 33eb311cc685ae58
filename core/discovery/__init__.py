"""Finding devices: the mechanics. What to ask and how to recognise an answer comes from the families."""
