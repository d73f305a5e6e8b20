"""Other rule engines, each given the same rules in its own language.

Each adapter is a function that takes the conjunctions with their rule ids and the facts they read,
and returns a function from facts to the ids of the rules that fire. It follows the documentation of
its engine; where an engine offers several ways, it uses the one that was fastest here.
"""
