"""Addresses of prompts, of what follows a decision, and of the contacts that answer prompts."""

from django.urls import path

from liaison.prompts.views import prompt
from liaison.prompts.views.contact import record_contact
from liaison.prompts.views.prosecutor_answer import prosecutor_answer
from liaison.prompts.views.recorded import recorded

urlpatterns = [
    path("decisions/<uuid:pk>/recorded/", recorded, name="recorded"),
    path("prompts/acknowledge/", prompt.prompts_acknowledge, name="prompts_acknowledge"),
    path("prompts/<uuid:pk>/", prompt.prompt, name="prompt"),
    path("prompts/<uuid:pk>/acknowledge/", prompt.prompt_acknowledge, name="prompt_acknowledge"),
    path("prompts/<uuid:pk>/done/", prompt.prompt_done, name="prompt_done"),
    path("prompts/<uuid:pk>/decline/", prompt.prompt_decline, name="prompt_decline"),
    path("prompts/<uuid:pk>/chase/", prompt.prompt_chase, name="prompt_chase"),
    path("proceedings/<uuid:pk>/contact/", record_contact, name="record_contact"),
    path("proceedings/<uuid:pk>/answer/", prosecutor_answer, name="prosecutor_answer"),
]
