"""What people do to a case (诉讼行为), by stage of the procedure. No act commits."""
