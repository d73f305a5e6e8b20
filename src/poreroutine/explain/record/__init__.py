"""Records: everything between answers and routine, kept so that it can be judged and run again."""
