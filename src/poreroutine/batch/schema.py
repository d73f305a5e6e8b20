"""The columns of a batch: one row a person, everything by id.

Ids are dictionary-encoded. Their texts, in both wordings, stand in the table `texts_table` makes.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

ID: Final = pa.dictionary(pa.int32(), pa.string())
"""An id, such as that of an active or a rule."""
IDS: Final = pa.list_(ID)
_STEPS: Final = pa.list_(pa.struct([("step", ID), ("kind", ID), ("active", ID)]))

ROUTINE_FIELDS: Final = (
    ("crisis", pa.bool_(), "Whether something needs urgent help: then there is no routine."),
    ("needs", IDS, "What comes first for this person, in order."),
    (
        "drivers",
        pa.list_(pa.struct([("driver", ID), ("points", pa.int8())])),
        "What probably makes pores look larger, strongest first.",
    ),
    ("morning", _STEPS, "Steps of every settled morning, in order, with the kind of product."),
    ("evening", _STEPS, "Steps of every settled evening, in order; `actives` has the others."),
    (
        "actives",
        pa.list_(
            pa.struct(
                [
                    ("active", ID),
                    ("status", ID),
                    ("slot", ID),
                    ("nights", pa.int8()),
                    ("days", pa.uint8()),
                    ("from_week", pa.int16()),
                    ("prescribed", pa.bool_()),
                    ("twice_daily", pa.bool_()),
                ]
            )
        ),
        "Actives of the routine; `days` has a bit for each day, Monday lowest.",
    ),
    (
        "alternatives",
        pa.list_(pa.struct([("active", ID), ("nights", pa.int8()), ("slot", ID), ("reason", ID)])),
        "Actives that could replace one of the routine, best first.",
    ),
    (
        "not_chosen",
        pa.list_(
            pa.struct([("active", ID), ("reason", ID), ("in_use", pa.bool_()), ("rules", IDS)])
        ),
        "Actives that are left out or wait, by id, with the rules behind it.",
    ),
    (
        "forbidden",
        pa.list_(pa.struct([("active", ID), ("rules", IDS)])),
        "Every active that rules forbid for this person, by id, with those rules.",
    ),
    ("requirements", IDS, "Properties that every product should have, by id."),
    (
        "pauses",
        pa.list_(pa.struct([("until", ID), ("weeks", pa.int16()), ("actives", IDS)])),
        "Pauses, longest first.",
    ),
    (
        "conflicts",
        pa.list_(pa.struct([("one", ID), ("other", ID)])),
        "Pairs in use that should not be used together.",
    ),
    ("warnings", IDS, "Warnings; in a crisis, first aid."),
    ("habits", IDS, "Habits that matter."),
    ("expectations", IDS, "What can change, and when."),
    ("assurances", IDS, "Reassurances."),
    ("answers", IDS, "Answers to questions of this person."),
    (
        "referrals",
        pa.list_(pa.struct([("referral", ID), ("urgency", ID)])),
        "Whom to see and by when, most urgent first.",
    ),
    ("options", IDS, "In-clinic options to discuss with a doctor."),
    ("rules", IDS, "Every rule that fired, by id."),
)
"""The columns that say what a routine says: name, type and meaning."""

FAULTS: Final = pa.list_(pa.struct([("field", pa.string()), ("reason", pa.string())]))
DIGEST: Final = pa.binary(16)

ROUTINES: Final = pa.schema(
    [
        *(
            pa.field(name, kind, metadata={"description": text})
            for name, kind, text in ROUTINE_FIELDS
        ),
        pa.field("audience", ID, metadata={"description": "Wording of the texts."}),
        pa.field("region", ID, metadata={"description": "Region, for help lines in texts."}),
        pa.field(
            "digest", DIGEST, metadata={"description": "Equal for equal routines, rules included."}
        ),
    ]
)
"""The columns of routines."""

DOCUMENT: Final = pa.field(
    "routine",
    pa.string(),
    metadata={"description": "The routine as JSON, with its texts, as `view('client')`."},
)
"""The column of the routine itself."""

PRODUCTS: Final = pa.field(
    "products",
    pa.list_(
        pa.struct(
            [
                ("id", ID),
                ("step", ID),
                ("active", ID),
                ("morning", pa.bool_()),
                ("evening", pa.bool_()),
                (
                    "picks",
                    pa.list_(
                        pa.struct([("product", ID), ("score", pa.int32()), ("open", pa.bool_())])
                    ),
                ),
                ("considered", pa.int32()),
                ("kept_out", pa.list_(pa.struct([("reason", ID), ("products", pa.int32())]))),
            ]
        )
    ),
    metadata={
        "description": "Products of the catalogue for each step, best first; `open` where a label "
        "does not settle a required property, `kept_out` counts products by reason."
    },
)
"""The column of products from a catalogue."""

CATALOG: Final = pa.schema(
    [
        pa.field("id", pa.string(), metadata={"description": "Id in the column `products`."}),
        pa.field("name", pa.string(), metadata={"description": "The shop's name for it."}),
        pa.field("brand", pa.string(), metadata={"description": "Brand; empty if not given."}),
        pa.field("price", pa.float64(), metadata={"description": "Price; null if not given."}),
        pa.field("currency", pa.string(), metadata={"description": "ISO 4217 code."}),
        pa.field("url", pa.string(), metadata={"description": "Address of its page."}),
        pa.field("gtin", pa.string(), metadata={"description": "Number under its bar code."}),
    ]
)
"""The columns of the side table of products."""


def schema_of(*, documents: bool, products: bool) -> pa.Schema:
    """Return the columns of routines, with those that are only there on request."""
    more = [*([DOCUMENT] if documents else []), *([PRODUCTS] if products else [])]
    return pa.schema([*ROUTINES, *more])
