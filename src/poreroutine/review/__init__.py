"""Reviews by clinicians: packets that are read in a browser, and the decisions that come back."""

from poreroutine.review.decisions import Applied, Decisions, apply_decisions, read_decisions
from poreroutine.review.packet import Packet, make_packet
from poreroutine.review.page import packet_page
from poreroutine.review.signing import Signer, check_signature, public_key_of
from poreroutine.review.subjects import Subject, Subjects

__all__ = [
    "Applied",
    "Decisions",
    "Packet",
    "Signer",
    "Subject",
    "Subjects",
    "apply_decisions",
    "check_signature",
    "make_packet",
    "packet_page",
    "public_key_of",
    "read_decisions",
]
