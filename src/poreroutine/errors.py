"""The exceptions of the library.

    PoreroutineError
    ├── ProfileError                    E001 a profile can't be read; lists each fault
    ├── UnsafeRoutineError              E301 a finished routine broke a rule and was not returned
    ├── StoredRoutineError              E303 a stored routine can't be read
    ├── StoredRecordError               E304 a stored record can't be read
    │   └── AlteredRecordError          E305 a stored record was altered, or its signature fails
    ├── ReviewError                     E307 a review can't be read, recorded or signed
    ├── QuestionError                   E302 `why` or `why_not` can't be answered
    ├── RulesReferenceError             E306 a reference to rulesets can't be resolved
    ├── RulesetsNotFoundError           E101 the bundled rulesets are missing
    ├── UnexpectedRulesetError          E102 the rules are not those that were expected
    ├── RulesetError                    R1xx a ruleset can't be loaded; names file and line
    ├── CatalogError                    E401 a catalogue can't be read
    │   └── ColumnsError                E402 a catalogue's columns can't be identified
    ├── ProverMissingError              E501 proofs need a package that is not installed
    ├── DisagreementError               E502 a proof and the engines disagree
    ├── MatchError                      E403 products can't be matched to a routine
    ├── ShelfError                      E404 a shelf can't be read; lists each fault
    ├── DocumentError                   E405 a document can't be made
    ├── TableError                      E601 a table of profiles can't be read
    ├── BatchError                      E602 a batch can't begin or go on
    ├── RuntimeMissingError             E701 Python for the browser can't be found
    └── EngineError                     E201 an engine could not answer
        │   └── EngineUnavailableError      E202 the requested engine can't run here

Messages say what is wrong, where, and how to fix it; each code has a page in `docs/errors/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace


class PoreroutineError(Exception):
    """Base class of the library's errors.

    Attributes:
        code: Stable code, also the name of the page in `docs/errors/`.
        hint: How to fix it, if known.
    """

    code: str
    hint: str | None

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the state directly, so that errors cross processes whatever their constructor."""
        return _rebuild, (type(self), self.args), self.__dict__.copy()

    def __str__(self) -> str:
        lines = [f"{self.code} {self.args[0]}"]
        if self.hint is not None:
            lines.append(self.hint)
        lines.append(f"see `poreroutine explain {self.code}`")
        return "\n    ".join(lines)


@contextmanager
def without_causes() -> Iterator[None]:
    """Cut off what led to an error, also as a decorator.

    Causes quote what they could not read, answers among it, and reports of errors follow them even
    where a traceback does not.
    """
    try:
        yield
    except PoreroutineError as error:
        error.__cause__ = error.__context__ = None
        raise


class EngineError(PoreroutineError):
    """An engine failed; the facts were not evaluated."""

    code = "E201"


class EngineUnavailableError(EngineError):
    """The requested engine cannot run in this interpreter."""

    code = "E202"


class RulesetsNotFoundError(PoreroutineError, FileNotFoundError):
    """The bundled rulesets are not where they should be."""

    code = "E101"


class UnexpectedRulesetError(PoreroutineError):
    """The rules that were found are not those that were deployed.

    Attributes:
        expected: Digest of the rules that were asked for.
        found: Digest of the rules that are there.
    """

    code = "E102"

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(
            f"these are other rules than expected: expected {expected}, found {found}",
            hint="deploy the expected rules, or expect the digest of these once they are reviewed.",
        )
        self.expected = expected
        self.found = found


@dataclass(frozen=True, slots=True)
class AllowedAnswer:
    """An answer that could stand in place of one that can't be read.

    Attributes:
        id: The answer.
        label: How people read it.
        field: The field of the profile that it belongs to.
    """

    id: str
    label: str
    field: str


@dataclass(frozen=True, slots=True)
class ProfileFault:
    """One fault of a profile.

    Attributes:
        path: The field, such as `current_actives[1].nights`; empty for the profile as a whole.
        message: What is wrong, in one sentence.
        hint: How to fix it, if known.
        redacted: Message and hint without the answer that they quote or guess from; None if they
            reveal nothing about it.
        redacted_path: The field without names that somebody typed; None if it has none.
        code: The kind of fault, for programs: `not_allowed`, `unknown_word`, `ambiguous`,
            `wrong_list`, `missing`, `unknown_field`, `repeated`, `out_of_range`, `wrong_kind` or
            `not_readable`.
        allowed: What can stand there, in display order; empty if that is not a list, or a long one.
        line: Its line in the text that was read, from 1; None without a text.
        column: Its column there, from 1; None without a text.
        excerpt: That line; empty without a text.
    """

    path: str
    message: str
    hint: str | None = None
    redacted: str | None = None
    redacted_path: str | None = None
    code: str = "wrong_kind"
    allowed: tuple[AllowedAnswer, ...] = ()
    line: int | None = None
    column: int | None = None
    excerpt: str = ""

    def __str__(self) -> str:
        sentence = f"{self.path or 'profile'}  {self.message}"
        return f"{sentence} {self.hint}" if self.hint else sentence

    def with_excerpt(self) -> str:
        """Return the sentence, with the line it is about and a caret below the place."""
        if not self.excerpt or self.line is None or self.column is None:
            return str(self)
        margin = f"    {self.line} | "
        caret = " " * (len(margin) - 2) + "| " + " " * (self.column - 1) + "^"
        return f"{self}\n{margin}{self.excerpt}\n{caret}"

    def redacted_parts(self) -> tuple[str, str]:
        """Return the field and the message, without the answers."""
        path = self.path if self.redacted_path is None else self.redacted_path
        message = self.redacted
        if message is None:
            message = f"{self.message} {self.hint}" if self.hint else self.message
        return path, message

    def redacted_message(self) -> str:
        """Return the message without the answers."""
        path, message = self.redacted_parts()
        return f"{path or 'profile'}  {message}"


class ProfileError(PoreroutineError, ValueError):
    """A profile can't be read.

    The text names fields and their permitted values, and never quotes an answer, nor a name of a
    field that doesn't exist: errors end up in logs, where answers about skin, pregnancy or illness
    don't belong. `detailed_message` quotes them, for the person who gave them.

    Attributes:
        faults: Every fault, in profile order.
        name: How messages refer to the profile, such as a file name.
    """

    code = "E001"

    def __init__(self, faults: tuple[ProfileFault, ...], *, name: str = "profile") -> None:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"{name}: {count}")
        self.faults = faults
        self.name = name

    def __str__(self) -> str:
        return self._listing(ProfileFault.redacted_message)

    def detailed_message(self) -> str:
        """Return the message with the answers it refers to, for the person who gave them."""
        return self._listing(ProfileFault.with_excerpt)

    def _listing(self, message_of: Callable[[ProfileFault], str]) -> str:
        return "\n".join((str(self.args[0]), *(f"  {message_of(fault)}" for fault in self.faults)))


class UnsafeRoutineError(PoreroutineError):
    """The safety gate found a routine that breaks a rule; this is a bug in the library.

    Attributes:
        breaches: The broken rules, one sentence each.
    """

    code = "E301"

    def __init__(self, breaches: tuple[str, ...]) -> None:
        super().__init__(
            "the finished routine breaks its own rules and is not returned: " + "; ".join(breaches),
            hint="please report this with the profile; until then, give only the daily backbone.",
        )
        self.breaches = breaches


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in the files of a ruleset.

    Attributes:
        file: The file, relative to the working directory if that is shorter.
        line: Line, from 1.
        column: Column, from 1.
        code: Stable code, also the name of the page in `docs/errors/`.
        message: What is wrong.
        where: The rule or row, and the key in it; empty for the whole file.
        hint: How to fix it; empty if the message is sufficient.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    where: str = ""
    hint: str = ""

    def __str__(self) -> str:
        lines = [f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"]
        if self.where:
            lines.append(f"in {self.where}")
        if self.hint:
            lines.append(self.hint)
        lines.append(f"see `poreroutine explain {self.code}`")
        return "\n    ".join(lines)

    @property
    def page(self) -> str:
        """The documentation page of its code, in `docs/errors/` or `docs/lint/`."""
        return f"docs/{'lint' if self.code.startswith('L') else 'errors'}/{self.code}.md"


class RulesetError(PoreroutineError, ValueError):
    """A ruleset can't be loaded.

    Attributes:
        faults: All faults; only the first one if a ruleset is loaded for use.
        path: File of the first fault.
        line: Line of the first fault, from 1.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        super().__init__(first.message, hint=first.hint or None)
        self.faults = faults
        self.code = first.code
        self.path = first.file
        self.line = first.line

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


class RulesReferenceError(PoreroutineError, LookupError):
    """A reference is neither a folder, nor a revision, nor a version of rulesets."""

    code = "E306"


class QuestionError(PoreroutineError, LookupError):
    """A question about a routine can't be answered."""

    code = "E302"


def _rebuild(kind: type[PoreroutineError], args: tuple[object, ...]) -> PoreroutineError:
    error = kind.__new__(kind)
    error.args = args
    return error


class StoredRoutineError(PoreroutineError, ValueError):
    """A text is not a routine, or has a newer schema version."""

    code = "E303"


class DocumentError(PoreroutineError):
    """A document can't be made: its package is missing, or an earlier calendar can't be read."""

    code = "E405"


class ProverMissingError(PoreroutineError, ImportError):
    """Proofs need a solver that is not installed."""

    code = "E501"


class DisagreementError(PoreroutineError):
    """A proof and the engines disagree about a person; this is a bug in the library."""

    code = "E502"

    def __init__(self, message: str) -> None:
        hint = "please report this with the rules; until then, trust the engines."
        super().__init__(message, hint=hint)


class CatalogError(PoreroutineError, ValueError):
    """A catalogue can't be read at all; single faulty rows are skipped and reported."""

    code = "E401"


class ColumnsError(CatalogError):
    """A catalogue's columns can't be identified, or a named column does not exist."""

    code = "E402"


class TableError(PoreroutineError, ValueError):
    """A table of profiles can't be read at all; single rows are rejected and reported."""

    code = "E601"


class BatchError(PoreroutineError):
    """A batch can't begin or go on; what is finished stays as it is."""

    code = "E602"


class MatchError(PoreroutineError, LookupError):
    """Products can't be matched to a routine."""

    code = "E403"


class ShelfError(PoreroutineError, ValueError):
    """A shelf can't be read.

    Like that of a `ProfileError`, the text quotes nothing from the shelf; `detailed_message` does.

    Attributes:
        faults: Every fault, in shelf order.
        name: How messages refer to the shelf, such as a file name.
    """

    code = "E404"

    def __init__(self, faults: tuple[ProfileFault, ...], *, name: str = "shelf") -> None:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"{name}: {count}")
        self.faults = faults
        self.name = name

    def __str__(self) -> str:
        return self._listing(ProfileFault.redacted_message)

    def detailed_message(self) -> str:
        """Return the message with what it quotes, for the person whose shelf it is."""
        return self._listing(str)

    def _listing(self, message_of: Callable[[ProfileFault], str]) -> str:
        faults = (
            f"  {message_of(fault if fault.path else replace(fault, path='shelf'))}"
            for fault in self.faults
        )
        return "\n".join(
            (f"{self.code} {self.args[0]}", *faults, f"  see `poreroutine explain {self.code}`")
        )


class StoredRecordError(PoreroutineError, ValueError):
    """A text is not a record, or has a newer format."""

    code = "E304"


class ReviewError(PoreroutineError, ValueError):
    """A review can't be read, recorded or signed."""

    code = "E307"


class AlteredRecordError(StoredRecordError):
    """A record is not as it was made, or its signature can't be verified."""

    code = "E305"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"this record was altered after it was made: {what}",
            hint="use the stored original; if there is none, make a new record from the answers.",
        )


class RuntimeMissingError(PoreroutineError):
    """Python for the browser, which an exported site takes along, can't be found."""

    code = "E701"
