"""The pages of the guide: the same for everybody who is signed in; there is no record in them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liaison.law.authorities import AUTHORITIES
from liaison.law.words import Role
from liaison.learning import guide
from liaison.learning.words import terms
from liaison.people.request import Request
from liaison.prompts.titles import TITLES, title


@require_safe
def contents(request: Request) -> HttpResponse:
    """`/guide/`: all lessons."""
    asked = guide.asked()
    groups = [
        (role.label, [(kind, title(kind)) for kind in TITLES if kind in asked and role in asked[kind].roles])
        for role in Role
    ]
    others = [(kind, title(kind)) for kind in TITLES if kind not in asked]
    return render(
        request,
        "learning/contents.html",
        {
            "groups": [(name, kinds) for name, kinds in groups if kinds],
            "others": others,
            "topics": guide.topics(),
        },
    )


@require_safe
def prompt(request: Request, kind: str) -> HttpResponse:
    """`/guide/prompts/<kind>/`: what a prompt of that kind means, and what it rests on."""
    lesson = guide.prompts().get(kind)
    if lesson is None:
        raise Http404("Not found")
    asked = guide.asked().get(kind)
    return render(
        request,
        "learning/prompt.html",
        {
            "lesson": lesson,
            "title": title(kind),
            "roles": [role.label for role in asked.roles] if asked else [],
            "authorities": guide.of(asked.rests_on) if asked else [],
            "written": guide.WRITTEN,
        },
    )


@require_safe
def authority(request: Request, id: str) -> HttpResponse:
    """`/guide/authorities/<id>/`: what an authority says, the lesson that explains it, and what rests on it here."""
    entry = guide.entries().get(id)
    if entry is None or id not in AUTHORITIES:
        raise Http404("Not found")
    kinds, limits = guide.resting(id)
    return render(
        request,
        "learning/authority.html",
        {
            "entry": entry,
            "authority": entry.authority,
            "standing": guide.standing(entry.authority),
            "prompts": [(kind, title(kind)) for kind in kinds],
            "limits": limits,
            "written": guide.WRITTEN,
        },
    )


@require_safe
def topic(request: Request, name: str) -> HttpResponse:
    """`/guide/law/<name>/`: the lesson of one part of the law, with its authorities."""
    lesson = guide.topics().get(name)
    if lesson is None:
        raise Http404("Not found")
    entries = [entry for entry in guide.entries().values() if entry.topic == name]
    return render(
        request,
        "learning/topic.html",
        {"lesson": lesson, "name": name, "entries": entries, "written": guide.WRITTEN},
    )


@require_safe
def words(request: Request) -> HttpResponse:
    """`/guide/words/`: the glossary."""
    return render(request, "learning/words.html", {"terms": list(terms().values()), "written": guide.WRITTEN})
