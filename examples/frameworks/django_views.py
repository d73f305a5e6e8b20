"""Django: a view for `urlpatterns = [path("routine", django_views.routine)]`."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from poreroutine import Advisor, ProfileError

ADVISOR = Advisor()  # once per process


@csrf_exempt  # it changes nothing, and reads no cookie
@require_POST
def routine(request: HttpRequest) -> HttpResponse:
    """Answer a profile with a routine."""
    try:
        profile = ADVISOR.read_profile(request.body)
    except ProfileError as error:
        faults = [{"field": fault.path, "message": fault.message} for fault in error.faults]
        problem = {"title": "The profile can't be read", "status": 422, "errors": faults}
        return JsonResponse(problem, status=422, content_type="application/problem+json")
    made = ADVISOR.recommend(profile)
    return HttpResponse(made.to_json("client"), content_type="application/json")
