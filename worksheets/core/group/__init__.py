"""The group picture: what several people's responses to one worksheet in one round say together."""
