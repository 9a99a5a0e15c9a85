"""Whether a verb of a sentence has the same subject and object as in a question, and is said of the whole of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.claim_checks.tokens import Token, tokens_of
from assistant.yes_no.acts import Act, is_adverb
from assistant.yes_no.asked import Asked, Phrase, counts
from assistant.yes_no.phrases import after_phrase, names_alone, part_alone, stands, stands_among, stands_as_object
from assistant.yes_no.words import DETERMINERS, OF_ITSELF, TIMES


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands on both sides of a verb, and what the sentence stands under."""

    before: Sequence[Token]
    after: Sequence[Token]
    context: str


def same_roles(asked: Asked, act: Act, clause: Clause) -> bool:
    """Tell whether who does what to what is as in the question, and all else that it names stands by it."""
    if not _rest_stands(asked, clause):
        return False
    if not asked.passive and not asked.object.keys:
        return _by_itself(asked, act, clause)
    return _done_to(asked, act, clause) if asked.passive else _does(asked, act, clause)


def _by_itself(asked: Asked, act: Act, clause: Clause) -> bool:
    """Tell whether the sentence says of a thing that it did what is asked, or that it was done to it."""
    itself = act.key in OF_ITSELF
    if stands(asked.subject, clause.before, clause.context, asked.words):
        alone = not part_alone(clause.after, asked.words) and not _has_object(clause.after)
        return itself if act.passive else alone
    return itself and not act.passive and stands_as_object(asked.subject, clause.after)


def _does(asked: Asked, act: Act, clause: Clause) -> bool:
    if act.passive:
        return stands(asked.object, clause.before, clause.context, asked.words) and _done_by(
            asked.subject, asked, clause
        )
    if not stands_as_object(asked.object, clause.after):
        return False
    return _is_whole(asked.object, asked, clause) and (
        not asked.subject.keys or names_alone(asked.subject, clause.before, clause.context, asked.words)
    )


def _done_to(asked: Asked, act: Act, clause: Clause) -> bool:
    complement = not asked.object.keys or stands_among(asked.object, clause.after)
    if act.passive:
        before = bool(asked.object.preposition) and stands_among(asked.object, clause.before)
        complement = not asked.object.keys or before or stands_as_object(asked.object, clause.after)
        return (
            complement
            and stands(asked.subject, clause.before, clause.context, asked.words)
            and _done_by(asked.agent, asked, clause)
        )
    if (
        not asked.agent.keys
        and act.key in OF_ITSELF
        and stands(asked.subject, clause.before, clause.context, asked.words)
    ):
        return complement and not _has_object(clause.after)
    done = complement and stands_as_object(asked.subject, clause.after) and _is_whole(asked.subject, asked, clause)
    return done and (not asked.agent.keys or names_alone(asked.agent, clause.before, clause.context, asked.words))


def _is_whole(phrase: Phrase, asked: Asked, clause: Clause) -> bool:
    """Tell whether what is named after the verb is no more than is asked about: "the fee", not "the fee for parking"."""
    return not phrase.definite or not part_alone(after_phrase(phrase, clause.after), asked.words)


def _done_by(doer: Phrase, asked: Asked, clause: Clause) -> bool:
    """Tell whether it was done by whom the question names; a council or committee need not be named again."""
    by = next((place for place, each in enumerate(clause.after) if each.lower == "by"), None)
    if not doer.keys or by is None:
        return not doer.keys or bool(doer.body)
    return stands(doer, clause.after[by + 1 :], clause.context, asked.words)


def _has_object(after: Sequence[Token]) -> bool:
    """Tell whether a verb is followed by what it acts on."""
    first = next((each for each in after if not is_adverb(each)), None)
    return first is not None and (
        first.lower in DETERMINERS - TIMES or (counts(first) and first.kind == "word" and first.lower not in TIMES)
    )


def _rest_stands(asked: Asked, clause: Clause) -> bool:
    """Tell whether what else is asked about stands in the clause; what it stands under can say it, a date no other date."""
    clauses = [*clause.before, *clause.after]
    dates = [each.key for each in clauses if each.kind == "date"]
    if dates and not all(any(own.startswith(each) for own in dates) for each in asked.dates):
        return False
    missing = [
        each for each in asked.rest if not (stands_among(each, clause.before) or stands_among(each, clause.after))
    ]
    under = {each.key for each in tokens_of(clause.context)}
    named = all({*each.keys} <= under for each in missing)
    return not missing or (named and not part_alone(clause.after, asked.words))
