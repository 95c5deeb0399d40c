// Pages work without this; it wakes the components that are better with a script.
import { initAll as wakeGovuk } from "./built/govuk-frontend.min.js";
import { initAll as wakeMoj } from "./built/moj-frontend.min.js";

wakeGovuk();
wakeMoj();
