"""FastAPI: the whole service below `/skin`, beside your own paths."""

from fastapi import FastAPI

from poreroutine import Advisor, serve

ADVISOR = Advisor()  # once per process

api = FastAPI()
api.mount("/skin", serve.app(ADVISOR))


@api.post("/my-shop/routine")
def routine(answers: dict[str, object]) -> dict[str, object]:
    """Answer in a way of your own: what the front end shows, and nothing else."""
    return dict(ADVISOR.recommend(ADVISOR.read_profile(answers)).view("client"))
