"""Other rule engines, each given the same rules in its own words.

A rival is a function: conjunctions with the ids of their rules, and the facts they read, in; a
function from facts to the ids of the rules that fire, out. Each is written as its documentation
shows it, and where a rival knows several ways, as the one that was fastest here.
"""
