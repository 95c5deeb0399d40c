"""Forms: drawn with the official macros, errors that name the field, nothing unescaped."""

from django import forms
from django.template import Context, Template

from liaison.design.forms import GovukForm, TypedDateField


class Everything(GovukForm):
    name = forms.CharField(label="Name <b>", max_length=20, help_text="As on the letter & no other")
    grounds = forms.ChoiceField(
        label="Decision",
        choices=[("rg", "Reasonable grounds"), ("cg", "Conclusive")],
        widget=forms.RadioSelect,
    )
    charges = forms.MultipleChoiceField(
        label="Charges",
        choices=[(1, "Burglary"), (2, "Affray")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    court = forms.ChoiceField(label="Court", choices=[("", "Choose"), ("croydon", "Croydon Youth Court")])
    note = forms.CharField(label="Note", widget=forms.Textarea, max_length=200, required=False)
    letter = forms.FileField(label="The letter")
    sure = forms.BooleanField(label="I have read the letter")
    decided_on = TypedDateField(label="Date decided")
    urn = forms.CharField(label="URN")
    reply = forms.CharField(label="What did they say?", widget=forms.HiddenInput, required=False)


def summary_of(form):
    return Template("{% load govuk %}{% error_summary form %}").render(Context({"form": form}))


def test_every_kind_of_field_is_drawn_by_the_design_system(today):
    drawn = str(Everything(today=today))
    for sign in (
        "govuk-radios__input",
        "govuk-checkboxes__input",
        "govuk-select",
        "govuk-character-count",
        "govuk-file-upload",
        "govuk-input--width-10",
        'type="hidden"',
    ):
        assert sign in drawn
    assert "(optional)" in drawn
    assert "style=" not in drawn


def test_what_people_typed_and_what_we_wrote_is_escaped(today):
    drawn = str(Everything({"name": '"><script>x</script>', "note": "</textarea><i>"}, today=today))
    assert "Name &lt;b&gt;" in drawn
    assert "no other" in drawn
    assert "<script>" not in drawn
    assert "<i>" not in drawn


def test_what_was_chosen_stays_chosen(today):
    form = Everything({"grounds": "cg", "charges": ["2"], "court": "croydon", "sure": "on"}, today=today)
    drawn = str(form)
    assert drawn.count(" checked") == 3
    assert drawn.count(" selected") == 1


def test_an_empty_field_is_asked_for_by_its_name(today):
    errors = {name: texts[0] for name, texts in Everything({}, today=today).errors.items()}
    assert errors == {
        "name": "Enter name <b>",
        "grounds": "Select decision",
        "court": "Select court",
        "letter": "Choose a file for “The letter”",
        "sure": "Tick “I have read the letter” to go on",
        "decided_on": "Enter date decided",
        "urn": "Enter URN",
    }


def test_the_list_of_errors_leads_to_the_fields(today):
    form = Everything({"name": "K.D."}, today=today)
    form.add_error(None, "Two people <edited> this")
    summary = summary_of(form)
    assert "There is a problem" in summary
    assert 'href="#id_grounds"' in summary
    assert "Two people &lt;edited&gt; this" in summary
    assert 'id="id_grounds"' in str(form)


def test_without_errors_there_is_no_list(today):
    assert summary_of(Everything(today=today)) == ""
