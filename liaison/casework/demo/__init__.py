"""The demonstration: invented people from `fixtures/demo`, their stories from `fixtures/cases`, alive today."""
