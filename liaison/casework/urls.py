"""The pages that cross rooms."""

from django.urls import path

from liaison.casework import (
    awaited,
    calendar_feed,
    explain,
    history,
    queue,
    queue_export,
    saved_views,
    search,
    young_people,
    young_person,
)
from liaison.casework.day_sheet.page import day_sheet, keep_apart
from liaison.casework.people_move.agencies_page import agencies_of_child
from liaison.casework.people_move.child_page import change_solicitor, change_teams, change_worker
from liaison.casework.people_move.team_page import absence_end, absence_page, hand_over_page, team
from liaison.casework.recording.followed import event_recorded
from liaison.casework.recording.hearing_page import record_hearing
from liaison.casework.recording.new_child import new_child
from liaison.casework.recording.new_proceeding import new_proceeding
from liaison.casework.recording.page import record_choose, record_subject
from liaison.casework.recording.referral_page import record_referral_event
from liaison.casework.recording.subjects import SUBJECTS
from liaison.casework.recording.take_back import take_back_event

urlpatterns = [
    path("", queue.today_page, name="today"),
    path("awaited/", awaited.page, name="awaited"),
    path("export/", queue_export.export, name="queue_export"),
    path("views/", saved_views.save_view, name="save_view"),
    path("views/<uuid:pk>/remove/", saved_views.view_remove, name="view_remove"),
    path("search/", search.page, name="search"),
    path("children/", young_people.list_page, name="young_people"),
    path("children/new/", new_child, name="new_child"),
    path("children/<uuid:pk>/", young_person.page, name="young_person"),
    path("children/<uuid:pk>/timeline/", young_person.timeline, name="child_timeline"),
    path("children/<uuid:pk>/proceedings/", young_person.proceedings, name="child_proceedings"),
    path("children/<uuid:pk>/ruling/", young_person.ruling, name="child_ruling"),
    path("children/<uuid:pk>/prompts/", young_person.prompts, name="child_prompts"),
    path("children/<uuid:pk>/people/", young_person.people, name="child_people"),
    path("children/<uuid:pk>/documents/", young_person.documents, name="child_documents"),
    path("children/<uuid:pk>/history/", history.page, name="history"),
    path("team/", team, name="team"),
    path("team/<int:pk>/hand-over/", hand_over_page, name="hand_over"),
    path("team/<int:pk>/away/", absence_page, name="absence"),
    path("team/away/<uuid:pk>/end/", absence_end, name="absence_end"),
    path("children/<uuid:pk>/worker/", change_worker, name="change_worker"),
    path("children/<uuid:pk>/agencies/", agencies_of_child, name="agencies_of_child"),
    path("children/<uuid:pk>/teams/", change_teams, name="change_teams"),
    path("proceedings/<uuid:pk>/solicitor/", change_solicitor, name="change_solicitor"),
    path("day-sheet/", day_sheet, name="day_sheet"),
    path("proceedings/<uuid:pk>/keep-apart/", keep_apart, name="keep_apart"),
    path("children/<uuid:pk>/proceedings/new/", new_proceeding, name="new_proceeding"),
    path("referrals/<uuid:pk>/record/", record_referral_event, name="record_referral_event"),
    path("proceedings/<uuid:pk>/record/", record_choose, name="record_choose"),
    path("proceedings/<uuid:pk>/record/hearing/", record_hearing, name="record_hearing"),
    *(
        path(f"proceedings/<uuid:pk>/record/{one.slug}/", record_subject, {"of": one}, name=one.address)
        for one in SUBJECTS
    ),
    path("proceedings/events/<uuid:pk>/", event_recorded, name="event_recorded"),
    path("proceedings/events/<uuid:pk>/take-back/", take_back_event, name="take_back_event"),
    path("calendar/<str:secret>.ics", calendar_feed.calendar_feed, name="calendar_feed"),
    path("explain/", explain.page, name="explain"),  # answers 404 unless it is switched on
]
