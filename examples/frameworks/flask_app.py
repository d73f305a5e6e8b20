"""Flask: a view around the library, with its faults as problem details."""

from flask import Flask, Response, request

from poreroutine import Advisor, ProfileError

ADVISOR = Advisor()  # once per process

shop = Flask(__name__)
shop.config["MAX_CONTENT_LENGTH"] = 100_000


@shop.post("/routine")
def routine() -> Response:
    """Answer a profile with a routine."""
    profile = ADVISOR.read_profile(request.get_data())
    made = ADVISOR.recommend(profile)
    return Response(made.to_json("client"), mimetype="application/json")


@shop.errorhandler(ProfileError)
def refuse(error: ProfileError) -> tuple[dict[str, object], int, dict[str, str]]:
    """Say what is wrong to the person; `str(error)` for the log leaves the answers out."""
    shop.logger.info("refused: %s", error.code)
    faults = [{"field": fault.path, "message": fault.message} for fault in error.faults]
    problem = {"title": "The profile can't be read", "status": 422, "errors": faults}
    return problem, 422, {"Content-Type": "application/problem+json"}
