"""Addresses of the referral made together."""

from django.urls import path

from rulings.together.views.asking import contribution_call_off, contribution_nudge, preparation_ask
from rulings.together.views.begin import prepare_referral
from rulings.together.views.contribution import contribution
from rulings.together.views.prepared import preparation, preparation_answer, preparation_set_aside
from rulings.together.views.send import preparation_send
from rulings.together.views.take_away import preparation_docx, preparation_json

urlpatterns = [
    path("children/<uuid:pk>/referral/prepare/", prepare_referral, name="prepare_referral"),
    path("preparations/<uuid:pk>/", preparation, name="preparation"),
    path("preparations/<uuid:pk>/answer/", preparation_answer, name="preparation_answer"),
    path("preparations/<uuid:pk>/ask/", preparation_ask, name="preparation_ask"),
    path("preparations/<uuid:pk>/send/", preparation_send, name="preparation_send"),
    path("preparations/<uuid:pk>/set-aside/", preparation_set_aside, name="preparation_set_aside"),
    path("preparations/<uuid:pk>/form.docx", preparation_docx, name="preparation_docx"),
    path("preparations/<uuid:pk>/form.json", preparation_json, name="preparation_json"),
    path("contributions/<uuid:pk>/", contribution, name="contribution"),
    path("contributions/<uuid:pk>/nudge/", contribution_nudge, name="contribution_nudge"),
    path("contributions/<uuid:pk>/call-off/", contribution_call_off, name="contribution_call_off"),
]
