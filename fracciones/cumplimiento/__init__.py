"""The compliance score of each authority: what counts, what is lost and what to do about it."""
