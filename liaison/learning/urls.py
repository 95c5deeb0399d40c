"""The guide."""

from django.urls import path

from liaison.learning import views

urlpatterns = [
    path("guide/", views.contents, name="guide"),
    path("guide/words/", views.words, name="guide_words"),
    path("guide/prompts/<slug:kind>/", views.prompt, name="guide_prompt"),
    path("guide/law/<slug:name>/", views.topic, name="guide_topic"),
    path("guide/authorities/<slug:id>/", views.authority, name="guide_authority"),
]
