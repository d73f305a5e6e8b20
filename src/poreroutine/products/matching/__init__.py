"""Match the products of a catalogue to the steps of a routine."""
