"""Step: writing the complaint (写诉状): with an official form, as a letter of one's own, or uploaded."""
