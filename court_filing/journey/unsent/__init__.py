"""What is typed on any page of the journey, kept as it is typed."""
