"""The narrative (文字说明): its paragraphs and the figures they state."""
