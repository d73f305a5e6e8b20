"""Every error the library raises on purpose.

    PoreroutineError
    ├── ProfileError                    E001 a profile can't be read; names each fault
    ├── UnsafeRoutineError              E301 a finished routine broke a rule and was not returned
    ├── StoredRoutineError              E303 a stored routine can't be read
    ├── StoredRecordError               E304 a stored record can't be read
    ├── AskError                        E302 `why` or `why_not` can't be answered
    ├── RulesReferenceError             E306 a word stands for no rulesets
    ├── RulesetsNotFoundError           E101 the bundled rulesets are nowhere to be found
    ├── RulesetError                    R1xx a ruleset can't be loaded; names file and line
    ├── CatalogError                    E401 a catalogue can't be read
    │   └── ColumnsError                E402 a catalogue's columns can't be told
    ├── ProverMissingError              E501 proofs need a package that is not installed
    ├── DisagreementError               E502 a proof and the engines disagree
    ├── MatchError                      E403 products can't be matched to a routine
    ├── ShelfError                      E404 a shelf can't be read; names each fault
    └── EngineError                     E201 an engine could not answer
        └── EngineUnavailableError      E202 the engine asked for can't run here

The text says what is wrong, where, and how to fix it; each code has a page in `docs/errors/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class PoreroutineError(Exception):
    """Base of the library's errors.

    Attributes:
        code: Stable code, also the name of the page in `docs/errors/`.
        hint: How to fix it, where that can be said in a sentence.
    """

    code: str
    hint: str | None

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the state as it stands, so that errors cross processes whatever made them."""
        return _rebuild, (type(self), self.args), self.__dict__.copy()

    def __str__(self) -> str:
        lines = [f"{self.code} {self.args[0]}"]
        if self.hint is not None:
            lines.append(self.hint)
        lines.append(f"see docs/errors/{self.code}.md")
        return "\n    ".join(lines)


class EngineError(PoreroutineError):
    """An engine could not answer; the facts were not judged."""

    code = "E201"


class EngineUnavailableError(EngineError):
    """The engine that was asked for cannot run in this interpreter."""

    code = "E202"


class RulesetsNotFoundError(PoreroutineError, FileNotFoundError):
    """The rulesets that ship with the library are not where they should be."""

    code = "E101"


@dataclass(frozen=True, slots=True)
class ProfileFault:
    """One thing wrong with a profile.

    Attributes:
        path: The field, such as `current_actives[1].nights`; empty for the profile as a whole.
        message: What is wrong, in one sentence.
        hint: How to fix it, if that can be said in a sentence.
        redacted: Message and hint without the answer that they repeat or guess at; None when they
            tell nothing of it.
    """

    path: str
    message: str
    hint: str | None = None
    redacted: str | None = None

    def __str__(self) -> str:
        sentence = f"{self.path or 'profile'}  {self.message}"
        return f"{sentence} {self.hint}" if self.hint else sentence

    def redacted_message(self) -> str:
        """Return the message without the answers."""
        return str(self) if self.redacted is None else f"{self.path or 'profile'}  {self.redacted}"


class ProfileError(PoreroutineError, ValueError):
    """A profile can't be read.

    Its text names fields and what can stand there, and never repeats an answer: errors end in logs,
    and answers about skin, pregnancy or illness have no place there. `detailed_message` repeats
    them, for whoever gave them.

    Attributes:
        faults: Every fault, in the order of the profile.
        name: What the profile is called, such as a file's name.
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
        return self._listing(str)

    def _listing(self, tell: Callable[[ProfileFault], str]) -> str:
        return "\n".join((str(self.args[0]), *(f"  {tell(fault)}" for fault in self.faults)))


class UnsafeRoutineError(PoreroutineError):
    """The safety gate found a routine that breaks a rule; this is a fault of the library.

    Attributes:
        breaches: What was broken, one sentence each.
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
    """One thing wrong with a ruleset's files.

    Attributes:
        file: The file, as a path from the working folder where that is shorter.
        line: Line, from 1.
        column: Column, from 1.
        code: Stable code, also the name of the page in `docs/errors/`.
        message: What is wrong.
        where: The rule or row, and the key in it; empty for the file as a whole.
        hint: How to fix it; empty when the message says it all.
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
        lines.append(f"see {self.page}")
        return "\n    ".join(lines)

    @property
    def page(self) -> str:
        """The page that tells of its code: findings of lint stand beside the errors."""
        return f"docs/{'lint' if self.code.startswith('L') else 'errors'}/{self.code}.md"


class RulesetError(PoreroutineError, ValueError):
    """A ruleset can't be loaded.

    Attributes:
        faults: What is wrong; the first one alone when a ruleset is loaded to be used.
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
    """A word stands for no rulesets: neither a folder, nor a revision, nor a version."""

    code = "E306"


class QuestionError(PoreroutineError, LookupError):
    """A question about a routine can't be answered."""

    code = "E302"


def _rebuild(kind: type[PoreroutineError], args: tuple[object, ...]) -> PoreroutineError:
    error = kind.__new__(kind)
    error.args = args
    return error


class StoredRoutineError(PoreroutineError, ValueError):
    """A text is not a routine, or one of a later schema version."""

    code = "E303"


class ProverMissingError(PoreroutineError, ImportError):
    """Proofs need a solver, and it is not installed."""

    code = "E501"


class DisagreementError(PoreroutineError):
    """What was proved of a person is not what the engines find; this is a fault of the library."""

    code = "E502"

    def __init__(self, message: str) -> None:
        hint = "please report this with the rules; until then, trust the engines."
        super().__init__(message, hint=hint)


class CatalogError(PoreroutineError, ValueError):
    """A catalogue can't be read at all; single rows that can't are skipped and told."""

    code = "E401"


class ColumnsError(CatalogError):
    """A catalogue's columns can't be told, or one was named that isn't there."""

    code = "E402"


class MatchError(PoreroutineError, LookupError):
    """Products can't be matched to a routine."""

    code = "E403"


class ShelfError(PoreroutineError, ValueError):
    """A shelf can't be read.

    Attributes:
        faults: Every fault, in the order of the shelf.
        name: What the shelf is called, such as a file's name.
    """

    code = "E404"

    def __init__(self, faults: tuple[ProfileFault, ...], *, name: str = "shelf") -> None:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"{name}: {count}")
        self.faults = faults
        self.name = name

    def __str__(self) -> str:
        faults = (f"  {fault.path or 'shelf'}  {_as_sentence(fault)}" for fault in self.faults)
        return "\n".join(
            (f"{self.code} {self.args[0]}", *faults, f"  see docs/errors/{self.code}.md")
        )


def _as_sentence(fault: ProfileFault) -> str:
    return f"{fault.message} {fault.hint}" if fault.hint else fault.message


class StoredRecordError(PoreroutineError, ValueError):
    """A text is not a record, or one of a later format."""

    code = "E304"
