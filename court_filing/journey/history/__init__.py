"""The history of the draft (修改记录), and going back in it."""
